/**
 * What the reader knows before it opens a document: a language, never a publisher. One JSON file a language. All words in
 * the lists are compared after NFKC and lower-casing unless said otherwise; a list may be empty.
 *
 * No list holds the name of an outlet, a ministry, a party or a living person.
 */
export interface Language {
  /** BCP 47: `en`, `zh-Hans` */
  readonly tag: string
  /** the name of the language in English */
  readonly name: string
  /** 60 to 120 of its most frequent function words (single characters or short words for Chinese, Japanese, Korean), to tell languages apart */
  readonly common: readonly string[]

  // Parts: whole labels, or the head word of a label, that say which part somebody plays but not who it is.
  /** anonymous question labels: `Q`, `Question`, `问`, `PREGUNTA`, `Вопрос`, `SORU`, `Frage`. Single letters too, where they are usual. */
  readonly question: readonly string[]
  /** a question by the one who has just asked: `Follow-up`, `追问`, `Zusatzfrage` */
  readonly followUp: readonly string[]
  /** anonymous answer labels: `A`, `Answer`, `答`, `RESPUESTA`, `Ответ`, `R` */
  readonly answer: readonly string[]
  /** words for journalist, alone (`记者：`) or in a label whose rest names the outlet or the person (`法新社记者`, `Reporter (CNN)`), all genders, singular and plural */
  readonly journalist: readonly string[]
  /** who leads the event and gives the floor: `Moderator`, `主持人`, `司会`, `MC`, `Operator`, `host` */
  readonly moderator: readonly string[]
  /** `Interpreter`, `翻译`, `通訳` */
  readonly interpreter: readonly string[]
  /** who presides over a sitting, as a whole label after honorifics and articles: `Speaker`, `Chairman`, `President`, `Präsident`, `Vizepräsidentin`, `议长`, `主席`, `委員長` */
  readonly chair: readonly string[]
  /** voices without a name: `Voices`, `Several hon. Members`, `VOZ MUJER`, `Zuruf`, `Participants`, `众人` */
  readonly voices: readonly string[]
  /** speakers that belong to the hall, who ask or interject: `Interlocutor`, `INTERVENCIÓN`, `Audience member`, `Speaker 1`, `participant` */
  readonly audience: readonly string[]

  // Names and offices
  /** before or after a name: `Mr.`, `Ms.`, `Dr.`, `Hon.`, `Herr`, `Señor`, `先生`, `女士`, `氏`, with and without full stop */
  readonly honorifics: readonly string[]
  /** words that occur in the names of offices: `minister`, `secretary`, `president`, `spokesperson`, `governor`, `部长`, `发言人`, `大臣` */
  readonly offices: readonly string[]
  /** titles of those who sit in a parliament and hold no office by it: `MP`, `Deputy`, `Senator`, `Abg.`, `委員`, `议员`, `위원` */
  readonly members: readonly string[]
  /** the offices of one who answers for a body: `spokesperson`, `press secretary`, `发言人`, `portavoz`, `Regierungssprecher`; a part of `offices` */
  readonly spokespersons: readonly string[]
  /** words and endings that mark the name of a medium: `News`, `Daily`, `Times`, `TV`, `Radio`, `Agency`, `社`, `台`, `报`, `网` */
  readonly outletWords: readonly string[]
  /** small words inside names: `de`, `van`, `bin`, `la`, `и` */
  readonly particles: readonly string[]
  /** the usual family names of languages that write them first and short (Chinese, Korean, Vietnamese; Japanese, the commonest); else empty */
  readonly surnames: readonly string[]

  // Words of the text
  /** verbs of reported speech as they follow a name in prose: `said`, `told`, `表示`, `指出`, `强调`, `dijo`, `сказал` */
  readonly sayVerbs: readonly string[]
  /** verbs that follow the name of the one who leads or answers, in titles and leads: `holds`, `hosts`, `answers`, `主持`, `举行`, `回答`, `ofrece` */
  readonly hostVerbs: readonly string[]
  /** the verb behind a name that opens a printed question: `asked`, `to ask`, `问` : `Mr. Lee asked the Minister …` */
  readonly askVerbs: readonly string[]
  /** words of stage directions and transcriber's remarks: `applause`, `laughter`, `inaudible`, `crosstalk`, `Beifall`, `掌声`, `记者点头` */
  readonly stage: readonly string[]
  /** what a member of a sitting does, told by the record in a line of its own, before or behind the name: `rose`, `indicated assent`, `seconded by` */
  readonly deeds: readonly string[]
  /**
   * what the record itself tells between what is said: a matter or a body that opens the sentence, without its article, what became of it, and words that none
   * of these sentences has: `agenda`, `adopted`, `we`
   */
  readonly decisions?: { readonly matters: readonly string[], readonly outcomes: readonly string[], readonly unless: readonly string[] }
  /** openings of a greeting or a thanks, lower case: `good morning`, `thank you`, `大家好`, `谢谢` */
  readonly greetings: readonly string[]
  /** words and openings that show a question without a question mark: `what`, `why`, `could you`, `是否`, `有何`, `请问` */
  readonly questionWords: readonly string[]
  /** abbreviations that end in a full stop which ends no sentence, without it: `Mr`, `Dr`, `U.S`, `No`, `vs`, `St`, `Abs` */
  readonly abbreviations: readonly string[]
  /** openings of a closing note or a printed end: `END`, `（完）`, `记者会历时`, `The press conference ended`, `Fin` */
  readonly closings: readonly string[]
  /** openings or marks of datelines, credits and editors' notes: `据`+`电`, `责任编辑`, `Editor`, `Source:`, `Photo`; one that ends in a colon counts only before a colon */
  readonly credits: readonly string[]
  /** words of site navigation and page frames, each a whole line or its opening: `上一篇`, `分享到`, `打印`, `Print`, `Share`, `Copyright`, `Back to top`, `Previous`, `Next` */
  readonly navigation: readonly string[]
  /** a page number's words, `#` standing for digits: `Page # of #`, `第#页`, `- # -`, `Seite #` */
  readonly pageNumbers: readonly string[]
  /** words in a heading that announce question time, under which members ask and ministers answer: `Oral Answers to Questions`, `Fragestunde`, `Questions au gouvernement`, `质询` */
  readonly questionTime: readonly string[]

  // Events
  /** the words by which a title names its kind of event */
  readonly events: {
    readonly 'press-conference': readonly string[]
    readonly briefing: readonly string[]
    readonly interview: readonly string[]
    readonly debate: readonly string[]
    readonly sitting: readonly string[]
    readonly speech: readonly string[]
    readonly 'written-answer': readonly string[]
    readonly conversation: readonly string[]
  }
  /** January to December, each with its forms (full, genitive, abbreviated) */
  readonly months: readonly (readonly string[])[]
  /** Monday to Sunday, each with its forms */
  readonly weekdays: readonly (readonly string[])[]
  /** how dates are written: `{d}`, `{m}` (number), `{M}` (name), `{y}`, white space folded: `{M} {d}, {y}`, `{y}年{m}月{d}日`, `{d} de {M} de {y}`; fullest first; forms without a year last. `{y+2018}`: a year counted from an era, to which 2018 is to be added (`令和{y+2018}年{m}月{d}日`; 元年 is year 1) */
  readonly dates: readonly string[]
  /** between the first and the last day of a range: `to`, `bis`, `al`, `至` */
  readonly until: readonly string[]
  /** beside a time of day: `a.m.`, `Uhr`, `a las`, `上午`, `時` */
  readonly clock: readonly string[]
  /** before the day of an event, on a line of its own: `Date`, `Held on`, `时间`, `日時`, `Fecha` */
  readonly dateLabels: readonly string[]
  /** before the place of an event, on a line of its own: `Place`, `Venue`, `地点`, `Lieu` */
  readonly placeLabels: readonly string[]
  /** words in the names of venues: `room`, `hall`, `palace`, `中心`, `厅` */
  readonly venues: readonly string[]
  /** words of lines and phrases that stand where a place would and name none: bodies, media, channels, times: `committee`, `via`, `online`, `期间` */
  readonly notPlaces: readonly string[]
  /** how running text says where something is held, `{p}` standing for the place: `held at {p}`, `在{p}举行` */
  readonly placeFrames: readonly string[]
  /** words by which a sentence tells of what has not happened yet: `will`, `next`, `将`, `prochain` */
  readonly upcoming: readonly string[]
  /** prepositions that stand between an office or body and a name, or before a place in a title: `by`, `with`, `of`, `de`, `mit` */
  readonly prepositions: readonly string[]

  // For verification
  /** words that turn a sentence: `but`, `however`, `但`, `然而` */
  readonly contrast: readonly string[]
  /** `not`, `never`, `no`, `不`, `没有`, `nicht`, `kein` */
  readonly negation: readonly string[]
  /** `may`, `must`, `should`, `will`, `可能`, `必须`, `应该`, `puede` */
  readonly modality: readonly string[]
}
