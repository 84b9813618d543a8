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
  {
    name: 'en-damaged-all-gazette',
    of: 'en-gazette-question-answer',
    damages: [
      { move: 'half of which is paid by the st|ate', to: 'Governments should take them as an exam|ple', before: 'The islands come last this year and first next ye|ar' },
      { cut: 'the landing books of all forty har|bors' },
      { cut: 'a copy to the mayor of every isl|and' },
      { furniture: ['Larkhaven Gazette', '7'], at: 'A quota that nobody under|stands' },
    ],
  },
  {
    name: 'en-damaged-lost-gazette',
    of: 'en-gazette-question-answer',
    damages: [
      { lose: 'What we measured in the spring is bet|ter', to: 'I will travel to the inner co|ast', reason: 'a sentence breaks off and another one goes on in its middle' },
      { lose: 'Do you expect an agre|ement', to: '|Island Post:', reason: 'a question breaks off and another label follows: its end and its answer are lost' },
      { lose: 'Every morning at four o’clock, when I wake up and th|ere', to: 'Thank you all for coming.|', reason: 'the text breaks off in the middle of a word at the end' },
    ],
  },
  {
    name: 'en-damaged-wrapped-hearing',
    of: 'en-hearing-long-turns',
    damages: [
      { furniture: ['48-113                                                              3'], at: 'when they rose all at |once' },
      { furniture: ['4', 'CONDITION OF THE COASTAL TELEGRAPH'], at: 'who wanted the co|pper' },
      { wrap: 64, paragraphs: 'indent', hyphens: true },
    ],
  },
  {
    name: 'es-damaged-columns-gaceta',
    of: 'es-gaceta-rueda-de-prensa',
    damages: [
      { move: 'que tres barcos del servicio de vigilancia lleven a bordo un mé|dico', to: 'El texto está ya en manos de los traduc|tores', before: 'una licencia de turismo mari|nero' },
      { cut: 'Otra cosa es que no todas hayan salido conten|tas' },
      { cut: '|Los faros cuestan menos que una rotonda.' },
    ],
  },
  {
    name: 'es-damaged-wrapped-furniture-boletin',
    of: 'es-boletin-preguntas',
    damages: [
      { furniture: ['DIARIO DE SESIONES — NÚM. 41 — 9 DE JUNIO DE 2033', '1877'], at: 'Se abre cuando lo dice la ingenie|ra' },
      { wrap: 70, paragraphs: 'indent', hyphens: true },
    ],
  },
  {
    name: 'fr-damaged-all-gazette',
    of: 'fr-gazette-conference',
    damages: [
      { lose: 'et elles ont décou|vert', to: 'Un texte sera présenté aux deux parle|ments', reason: 'a sentence breaks off and another one goes on in its middle' },
      { move: 'car cela coûte à chacun d’entre nous le prix d’une ba|guette', to: 'qu’elles marchent encore très bien.|', before: 'À partir de jan|vier' },
      { cut: 'le budget est une couver|ture courte' },
      { furniture: ['— 3 —', 'Le Courrier du Port — 18 avril 2032'], at: 'je leur demande seulement que les bat|eaux' },
    ],
  },
  {
    name: 'de-damaged-all-zeitung',
    of: 'de-zeitung-fragen-antworten',
    damages: [
      { lose: 'Bis sie fertig sind, helfen die Kol|legen', to: 'Wer mit siebzig noch lotsen will und es auch k|ann', reason: 'a sentence breaks off and another one goes on in its middle' },
      { move: 'Wir bauen zurzeit ein Ersatz|tor', to: '|Frage (Hafenrundschau):', before: 'Damit können die großen Schiffe mit der Ti|de' },
      { cut: 'sobald der Vertrag unter|schrieben ist' },
      { furniture: ['Seite 3', 'Weserfurter Nachrichten, 23. Mai 2032'], at: 'Uns fehlen derzeit vier|zehn' },
    ],
  },
  {
    name: 'pt-damaged-lost-jornal',
    of: 'pt-jornal-perguntas',
    damages: [
      { lose: 'Foram feitas setenta e duas saí|das', to: 'as tripulações recebem uma compen|sação', reason: 'a sentence breaks off and another one goes on in its middle' },
      { lose: 'Quando é que os alu|nos', to: '|Correio Insular:', reason: 'a question breaks off and another label follows: its end and its answer are lost' },
      { cut: 'dois já aceita|ram a partir' },
    ],
  },
  {
    name: 'it-damaged-furniture-columns-giornale',
    of: 'it-giornale-domande',
    damages: [
      { move: 'e nel frattempo le altre ten|gono', to: 'La seconda è lasciare più acqua nei laghi in pri|mavera', before: 'Le restauriamo e le diamo in af|fitto' },
      { furniture: ['12', 'La Voce della Chiusa — martedì 8 febbraio 2033 — Cronaca'], at: 'Da marzo ne entra in vigore uno nu|ovo' },
      { cut: 'Il mio ministero può dare loro una ca|sa' },
    ],
  },
  {
    name: 'ru-damaged-all-gazeta',
    of: 'ru-gazeta-voprosy',
    damages: [
      { lose: 'Это стоило нам долгих пере|говоров', to: 'мы переведём пассажиров на суда с малой осад|кой', reason: 'a sentence breaks off and another one goes on in its middle' },
      { move: 'по закону на ночном рейсе должно быть два руле|вых', to: 'Весной мы впервые сели за стол не с юрис|тами', before: 'Соглашение будет подписано осе|нью' },
      { furniture: ['Речная газета № 57, 15 мая 2032 года', '2'], at: 'будет готова к сле|дующему' },
    ],
  },
  {
    name: 'ja-damaged-all-shimbun',
    of: 'ja-shimbun-ichimon-itto',
    damages: [
      { move: '来年四月からは国と船会社が半分ずつ負|担し', to: 'まず朝の一便を増やして、病|院', before: '協定の署名は夏までに行いたいと考|えて' },
      { lose: '双方がそれぞれの海図を持ち出して、どちらの海で起き|たか', to: '霧の深い日に無線の周|波数', reason: 'a sentence breaks off and another one goes on in its middle' },
      { cut: '地元の皆さんに見回りをお願いする形で人を残|します' },
      { furniture: ['（３）　潮見新聞　令和十四年三月九日　水曜日'], at: '見習いの期間も月々の手|当' },
    ],
  },
  {
    name: 'ko-damaged-all-sinmun',
    of: 'ko-sinmun-ilmun-ildap',
    damages: [
      { move: '헬기가 약을 싣고 가며, 그 비용은 모두 나라에서 냅|니다', to: '오 년을 채우면 학자금을 갚아 주는 제|도를', before: '여름이 오기 전에 합의문에 서명할 수 있을 것으로 기대합|니다' },
      { lose: '나머지 열두 곳은 마을에 넘|겨', to: '|물결일보: 마지막으로', reason: 'an answer breaks off and another label follows' },
      { furniture: ['4면 물결일보 2032년 4월 13일 화요일'], at: '그동안 양쪽 과학자들이 함께 바다에 나가 물|고기를' },
    ],
  },
  {
    name: 'tr-damaged-all-gazete',
    of: 'tr-gazete-sorular',
    damages: [
      { move: 'Şimdi o su evlere gidiyor, bahçede|ki', to: '|Liman Radyosu:', before: 'Gemileri satmıyoruz; ikisini yangın gemi|si' },
      { lose: 'Şimdiye kadar on dört ağ için öde|me', to: 'Boru on sekiz kilometre uzunlu|ğunda', reason: 'an answer breaks off and another one goes on in its middle' },
      { cut: 'hiçbir rakam farklı çık|madı' },
      { furniture: ['Taşiskele Gazetesi', '5'], at: 'Lüfer geçerken makineleri durduru|yoruz' },
    ],
  },
  { name: 'en-damaged-wrapped-senate-interjecting', of: 'en-senate-interjecting', damages: [{ wrap: 72, paragraphs: 'indent' }] },
  { name: 'en-damaged-wrapped-congress', of: 'en-congress-full-stop-capitals', damages: [
    { furniture: ['[Page S4418]'], at: 'I ask unanimous consent that a letter |of the Association' },
    { wrap: 70, paragraphs: 'indent', hyphens: true },
  ] },
  { name: 'en-damaged-wrapped-council-verbatim', of: 'en-council-verbatim-states', damages: [
    { furniture: ['3/6          31-06417', 'S/PV.4417          The situation in the Strait of Lorn          04/03/2031'], at: 'lies in my country, and |that its owner' },
    { wrap: 80, paragraphs: 'blank' },
  ] },
  { name: 'en-damaged-furniture-page-feet', of: 'en-assembly-hon-constituency-page-feet', damages: [
    { furniture: ['The electronic version of the Official Hansard Report is for information purposes only. A certified version of this Report can be obtained from the Hansard Editor.', 'May 8, 2031          PARLIAMENTARY DEBATES          4'], at: 'I know what it means to hear |the shore' },
  ] },
  { name: 'en-damaged-wrapped-bank-outlets', of: 'en-bank-names-with-outlets', damages: [{ wrap: 64, paragraphs: 'blank' }] },
  { name: 'en-damaged-cut-off-inquiry', of: 'en-inquiry-q-a-counsel', damages: [
    { lose: 'A. It was the chart of 19|74', to: 'Thursday, 13 May 2032)|', reason: 'the text breaks off in the middle of a sentence' },
  ] },
  { name: 'it-damaged-wrapped-hyphenated-hearing', of: 'it-committee-hearing-stenographic', damages: [{ wrap: 60, paragraphs: 'blank', hyphens: true }] },
  { name: 'fr-damaged-wrapped-union', of: 'fr-union-parliament-several-languages', damages: [{ wrap: 66, paragraphs: 'indent' }] },
  { name: 'es-damaged-wrapped-hyphenated-deputies', of: 'es-deputies-dash-procedural', damages: [{ wrap: 62, paragraphs: 'blank', hyphens: true }] },
  { name: 'ja-damaged-wrapped-city-council', of: 'ja-city-council-three-marks', damages: [{ wrap: 48, paragraphs: 'blank' }] },
  { name: 'ko-damaged-wrapped-city-council', of: 'ko-city-council-circle-name', damages: [{ wrap: 56, paragraphs: 'blank' }] },
  { name: 'nl-damaged-lost-chamber', of: 'nl-chamber-de-heer-colon', damages: [
    { lose: 'Een veer dat stilligt, is een |brug', to: 'Wanneer vaart |het weer', reason: 'a sentence breaks off and another one goes on in its middle' },
  ] },
  { name: 'de-damaged-wrapped-hyphenated-council', of: 'de-national-council-applause-dash', damages: [{ wrap: 68, paragraphs: 'blank', hyphens: true }] },
  { name: 'bg-damaged-wrapped-assembly', of: 'bg-assembly-capitals-group', damages: [{ wrap: 64, paragraphs: 'indent' }] },
  { name: 'zh-hant-damaged-cut-chamber', of: 'zh-hant-council-chamber-colon', damages: [
    { cut: '過去三年船位的數目維|持在' },
    { cut: '本會就這項質|詢用了' },
  ] },
]
