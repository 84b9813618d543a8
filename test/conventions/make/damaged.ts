import type { Damage } from './damage.ts'

/** Which sheets are damaged, how, and under what name they are published. */
export const damaged: readonly { readonly name: string; readonly of: string; readonly damages: readonly Damage[] }[] = [
  {
    name: 'newspaper-page-damaged.zh',
    of: 'newspaper-page.zh',
    damages: [
      // the question of 《船期周刊》 loses its end and its answer, the next heading and its question are gone as well
      { lose: '有船主说只能用二十年|前的旧图', to: '|苏澄远：图书船今年要走完', reason: 'a question breaks off and an answer follows that does not belong to it: text is missing here' },
      // the page ends before the article does
      { lose: '由一个联合小|组按照里程', to: '|苏澄远：最难的是', reason: 'the text breaks off in the middle of a sentence, and the answer behind it has no question' },
      // the foot of the last column with the end of the article, set into the middle of the page
      { move: '|苏澄远：最难的是', to: '5月16日电）|', before: '|今年我们增加了一条小船' },
      // a piece of the first answer, set far below
      { move: '我先把话说在前|头，末班船', to: '重复的班次，一共六|班。', before: '|我小时候在青砂岛长大' },
      { cut: '等于在最要紧的方|向上闭着眼睛' },
      { cut: '学校从秋季开始招|收夜班学员' },
      { furniture: ['— 4 —', '群岛晨报　2031年5月17日　星期六　要闻'], at: '首先是收入。我们同合作社商定了保底价|格' },
      { furniture: ['— 5 —', '群岛晨报　2031年5月17日　星期六　要闻'], at: '|## 老码头要修' },
    ],
  },
  {
    name: 'zh-hans-damaged-cut-wen-da',
    of: 'zh-hans-briefing-wen-da',
    damages: [
      { cut: '补挖工程从下周开|始，预计二十天' },
      { cut: '原因是各个合作社报上来的名|册格式不同' },
      { cut: '合同里写得很清|楚，验收以前' },
    ],
  },
  {
    name: 'zh-hans-damaged-columns-multi-speaker',
    of: 'zh-hans-multi-speaker-list',
    damages: [
      { move: '吃水比老船浅六十厘|米，青砂岛', to: '船一靠码头就拉汽|笛，听见汽笛来就行', before: '一共看病十七万人|次，做手术' },
    ],
  },
  {
    name: 'zh-hans-damaged-all-brackets',
    of: 'zh-hans-bracket-labels',
    damages: [
      { lose: '慢在哪里呢？慢在要等检|验师上岛', to: '全国只有五位检验师，岛却有三百|多座', reason: 'a sentence breaks off and another one goes on in its middle' },
      { furniture: ['18　渔业周报　2033年4月18日　总第912期'], at: '我父亲那一辈讲，一家有难，全村凑|钱' },
      { cut: '小额的案子凭照片就可以结|案' },
      { move: '二〇一一年，一副流|网', to: '我还留着那张单子。|', before: '|【记者】照片会不会造假' },
    ],
  },
  {
    name: 'zh-hant-damaged-wrapped-press',
    of: 'zh-hant-official-meets-press',
    damages: [{ wrap: 44, paragraphs: 'blank' }],
  },
  {
    name: 'en-damaged-wrapped-hyphenated-briefing',
    of: 'en-briefing-question-mr-name',
    damages: [
      { wrap: 58, paragraphs: 'blank', hyphens: true },
      { furniture: ['- 2 -', 'DEPARTMENT PRESS BRIEFING                      MARCH 9, 2032'], at: '|QUESTION: But you’d agree' },
    ],
  },
  {
    name: 'en-damaged-furniture-doorstop',
    of: 'en-doorstop-journalist',
    damages: [
      { furniture: ['Doorstop interview, Tern Bay, 14 February 2033', 'Page 1 of 3'], at: 'Every apprentice who |started here last year' },
      { furniture: ['Doorstop interview, Tern Bay, 14 February 2033', 'Page 2 of 3'], at: '|JOURNALIST: [Inaudible] the cyclone' },
      { furniture: ['Doorstop interview, Tern Bay, 14 February 2033', 'Page 3 of 3'], at: "We start when the sea|son's over" },
    ],
  },
  {
    name: 'en-damaged-lost-alliance',
    of: 'en-alliance-titles-in-label',
    damages: [
      { lose: 'a buoy that drifts out of the waters of one mem|ber', to: 'our nine navies have been us|ing four', reason: 'a sentence breaks off and another one goes on in its middle' },
      { lose: 'Last year one of them was found in somebody’s gar|den', to: '|Gintas Vale (Baltera TV)', reason: 'a question breaks off and another label follows: its end and its answer are lost' },
      { lose: 'Our door is o|pen', to: 'This concludes the press conference.|', reason: 'the text breaks off in the middle of a word at the end' },
    ],
  },
  {
    name: 'en-damaged-columns-select-committee',
    of: 'en-select-committee-numbered',
    damages: [
      { move: 'fog can pass between two of them like a th|ief', to: '|Q5              **Agnes', before: 'On four of them the station is looked after by the postm|istress' },
      { cut: 'What a master wants to know about is the pl|ace' },
    ],
  },
  {
    name: 'fr-damaged-columns-assembly',
    of: 'fr-assembly-full-report',
    damages: [
      { move: 'un équipage de réserve dans chacun des trois ports d’at|tache', to: 'il y avait quarante gardiens de phare, il en re|ste six', before: 'combien en recrut|erez-vous' },
    ],
  },
  {
    name: 'de-damaged-wrapped-hyphenated-press',
    of: 'de-press-conference-frage',
    damages: [
      { wrap: 62, paragraphs: 'indent', hyphens: true },
    ],
  },
  {
    name: 'es-damaged-lost-presidential',
    of: 'es-presidential-periodista-dash',
    damages: [
      { lose: 'Los alcaldes hablan de seis mi|llones', to: '|PERIODISTA.- ¿Y si los ayuntamientos', reason: 'a question breaks off and another label follows: its end and its answer are lost' },
      { cut: 'Yo vengo de un pueblo con un solo ár|bol' },
    ],
  },
  {
    name: 'ru-damaged-wrapped-initials',
    of: 'ru-president-initials',
    damages: [{ wrap: 60, paragraphs: 'indent' }],
  },
  {
    name: 'ja-damaged-cut-committee',
    of: 'ja-committee-minutes',
    damages: [
      { cut: '三十一か所のうち二十二か所が稼|働しております' },
      { furniture: ['第一類第八号　　海洋水産委員会議録第五号　　二〇三一年四月十五日', '二'], at: '冷凍車を二台ずつ各島に回して|おります' },
    ],
  },
  {
    name: 'it-damaged-furniture-cut-chamber',
    of: 'it-chamber-stenographic-report',
    damages: [
      { furniture: ['Atti Parlamentari — 8 — Camera dei Comuni', 'XII LEGISLATURA — DISCUSSIONI — SEDUTA DEL 4 MAGGIO 2033 — N. 211'], at: 'il comune e la re|gione avevano' },
      { cut: 'altrimenti fra tre anni sa|remo di nuovo qui' },
    ],
  },
]
