// The language of a text, in words of our own: the ferries of the Orrin Isles, in each of them.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { read } from '../../src/index.ts'
import { detectLanguage, namedLanguage } from '../../src/transcript/detect/detect.ts'
import { groupsOf, LETTERS, spelledAs, weightOf, RANKS_A_LEVEL } from '../../src/transcript/detect/spelling.ts'
import { commonWords, languageOf, languages, languageTags } from '../../src/transcript/languages/index.ts'
import { runs } from './fictional.ts'

// before any file is read as a whole
const common = new Map(languageTags().map((tag) => [tag, commonWords(tag)]))

const texts: Readonly<Record<string, string>> = {
  ar: 'تغادر عبّارة المساء قبل ساعة من موعدها لأن المرشدين أرادوا العودة في ضوء النهار. ستصل المصابيح الجديدة قبل نهاية الشهر، وحتى ذلك الحين لا ينبغي أن يمر أحد من القناة الضيقة بعد غروب الشمس. هذا ما قلنا لهم.',
  az: 'Axşam bərəsi bir saat tez yola düşür, çünki losmanlar gün işığında qayıtmaq istəyirdilər. Yeni lampalar bu ayın sonuna qədər gələcək və o vaxta qədər heç kim gün batandan sonra dar boğazdan keçməməlidir. Biz onlara bunu dedik və bu, indi də belədir.',
  be: 'Вячэрні паром адыходзіць на гадзіну раней, бо лоцманы хацелі вяртацца завідна. Новыя лямпы прывязуць да канца месяца, і да таго часу ніхто не павінен праходзіць вузкай пратокай пасля захаду сонца. Гэта ўсё, што мы ім сказалі.',
  bg: 'Вечерният ферибот тръгва един час по-рано, защото лоцманите искаха да се връщат по светло. Новите лампи ще бъдат тук преди края на месеца и дотогава никой не трябва да минава през тесния проток след залез. Това е, което им казахме.',
  ca: 'El transbordador del vespre surt una hora abans perquè els pràctics volien tornar amb llum de dia. Les làmpades noves arribaran abans que s’acabi el mes, i fins llavors ningú no hauria de passar pel canal després de la posta de sol.',
  cs: 'Večerní přívoz odjíždí o hodinu dříve, protože se lodivodi chtěli vracet za světla. Nové lampy dorazí ještě před koncem měsíce a do té doby by neměl nikdo plout úzkým průlivem po západu slunce. To je to, co jsme řekli a co také platí.',
  da: 'Aftenfærgen sejler en time tidligere, fordi lodserne gerne ville tilbage i dagslys. De nye lamper kommer inden månedens udgang, og indtil da skal ingen behøve at sejle gennem den smalle rende efter solnedgang. Det er det, vi har sagt til dem.',
  de: 'Die Abendfähre legt eine Stunde früher ab, weil die Lotsen bei Tageslicht zurückfahren wollten. Die neuen Lampen kommen noch in diesem Monat, und bis dahin soll niemand nach Sonnenuntergang durch die schmale Rinne steuern müssen.',
  el: 'Το βραδινό πλοίο φεύγει μία ώρα νωρίτερα, γιατί οι πλοηγοί ήθελαν να επιστρέφουν με το φως της ημέρας. Οι νέες λάμπες θα φτάσουν πριν από το τέλος του μήνα και μέχρι τότε δεν πρέπει να περνά κανείς από το στενό μετά τη δύση του ήλιου.',
  en: 'The evening ferry leaves an hour earlier because the pilots asked for daylight on the way back. The new lamps will be here before the end of the month, and until then nobody should have to steer through the narrow channel after sunset.',
  es: 'El transbordador de la tarde sale una hora antes porque los prácticos querían volver con luz. Las lámparas nuevas llegarán antes de que termine el mes, y hasta entonces nadie debería pasar por el canal después de la puesta del sol.',
  et: 'Õhtune praam väljub tund aega varem, sest lootsid tahtsid valges tagasi jõuda. Uued lambid on kohal enne kuu lõppu ja kuni selle ajani ei peaks keegi pärast päikeseloojangut kitsast väinast läbi sõitma. See on kõik, mida me neile ütlesime, ja nii see ka jääb.',
  fa: 'کشتی شب یک ساعت زودتر حرکت می‌کند، چون راهنماها می‌خواستند در روشنایی روز برگردند. چراغ‌های تازه پیش از پایان این ماه می‌رسند و تا آن زمان هیچ کس نباید بعد از غروب آفتاب از این آبراه باریک بگذرد. این را به آنها گفته بودیم.',
  fi: 'Iltalautta lähtee tuntia aikaisemmin, koska luotsit halusivat palata päivänvalossa. Uudet lamput ovat perillä ennen kuun loppua, ja siihen asti kenenkään ei pitäisi ajaa kapean salmen läpi auringonlaskun jälkeen. Tämä on se, mitä me sanoimme heille, ja se on myös totta.',
  fil: 'Ang lantsa sa gabi ay aalis nang isang oras na mas maaga dahil gusto ng mga piloto na makabalik habang maliwanag pa. Darating po ang mga bagong ilaw bago matapos ang buwan, at hanggang noon ay wala munang dapat dumaan sa makitid na daanan pagkalubog ng araw.',
  fr: 'Le bac du soir part une heure plus tôt parce que les pilotes voulaient rentrer de jour. Les nouvelles lampes seront là avant la fin du mois, et jusque-là personne ne devrait suivre le chenal après le coucher du soleil.',
  gl: 'O transbordador da tarde sae unha hora máis cedo porque os prácticos querían volver coa luz do día. As lámpadas novas han chegar antes de que remate o mes, e ata entón ninguén debería pasar pola canle despois do solpor. Isto é o que lles dixemos, e non hai máis.',
  he: 'מעבורת הערב יוצאת שעה לפני הזמן כי הנתבים רצו לחזור באור יום. הפנסים החדשים יגיעו לפני סוף החודש, ועד אז אין לעבור בתעלה הצרה אחרי שקיעת השמש. זה מה שאמרנו להם, וזה כל מה שיש לנו כאן היום.',
  hi: 'शाम की नौका एक घंटा पहले चलती है क्योंकि नाविक दिन के उजाले में लौटना चाहते थे। नए दीपक महीने के अंत से पहले यहाँ आ जाएँगे और तब तक सूर्यास्त के बाद किसी को भी उस संकरी धारा से नहीं गुज़रना चाहिए। हमने उनसे यही कहा है।',
  hr: 'Večernji trajekt isplovljava sat ranije jer su se peljari htjeli vraćati za danjega svjetla. Nove svjetiljke stižu prije kraja mjeseca, a do tada nitko ne bi smio prolaziti uskim prolazom nakon zalaska sunca. To je ono što smo im rekli i što vrijedi za sve koji su ondje.',
  hu: 'Az esti komp egy órával korábban indul, mert a révkalauzok még világosban akartak visszatérni. Az új lámpák a hónap vége előtt megérkeznek, és addig senkinek nem kell naplemente után a keskeny csatornán áthajóznia. Ez az, amit nekik is mondtunk, és ami most is igaz.',
  id: 'Kapal feri malam berangkat satu jam lebih awal karena para pandu ingin kembali saat masih terang. Lampu yang baru akan tiba sebelum akhir bulan, dan sampai saat itu tidak ada yang harus melewati selat sempit itu setelah matahari terbenam.',
  is: 'Kvöldferjan fer klukkutíma fyrr af því að hafnsögumennirnir vildu komast til baka í dagsbirtu. Nýju lamparnir verða komnir fyrir lok mánaðarins og þangað til ætti enginn að þurfa að sigla um þrönga sundið eftir sólsetur. Þetta er það sem við sögðum þeim og það er allt.',
  it: 'Il traghetto della sera parte un’ora prima perché i piloti volevano tornare con la luce. Le lampade nuove arriveranno prima della fine del mese, e fino ad allora nessuno dovrebbe passare per il canale dopo il tramonto.',
  ja: '夕方の渡し船が一時間早く出るのは、水先人が明るいうちに戻りたいと言ったからです。新しいランプは今月中に届きます。それまでは日没の後に狭い水路を通らないようにしてください。',
  kk: 'Кешкі паром бір сағат ерте жүреді, өйткені лоцмандар күн жарығында қайтқысы келді. Жаңа шамдар осы айдың соңына дейін келеді, сол уақытқа дейін күн батқаннан кейін ешкім тар бұғаздан өтпеуі керек. Біз оларға осы туралы айттық және бұл қазір де солай.',
  ko: '저녁 나룻배가 한 시간 일찍 떠나는 것은 도선사들이 밝을 때 돌아오기를 원했기 때문입니다. 새 등은 이달 안에 도착합니다. 그때까지는 해가 진 뒤에 좁은 물길을 지나지 말아 주십시오.',
  lt: 'Vakarinis keltas išplaukia valanda anksčiau, nes locmanai norėjo grįžti dar šviesoje. Naujos lempos bus čia iki mėnesio pabaigos, ir iki tol niekas neturi plaukti per siaurą sąsiaurį po saulėlydžio. Tai yra tai, ką mes jiems sakėme, ir tai dar labai svarbu.',
  lv: 'Vakara prāmis iziet stundu agrāk, jo loči gribēja atgriezties vēl pa gaismu. Jaunās lampas būs šeit līdz mēneša beigām, un līdz tam nevienam nav jābrauc pa šauro kanālu pēc saulrieta. Tas ir viss, ko mēs viņiem teicām, un tā arī tagad ir, bet ne tikai.',
  mk: 'Вечерниот траект тргнува еден час порано затоа што пилотите сакаа да се враќаат по видело. Новите светилки ќе бидат тука пред крајот на месецот, а дотогаш никој не треба да минува низ тесниот премин по зајдисонце. Тоа е она што им го кажавме.',
  mn: 'Оройн гатлага онгоц нэг цагийн өмнө хөдөлдөг болсон нь жолооч нар гэрэлтэй үед буцаж ирэхийг хүссэн учраас юм. Шинэ дэнлүү энэ сарын эцэст ирнэ гэсэн, тэр хүртэл нар жаргасны дараа хэн ч тэр нарийн сувгаар явах хэрэггүй. Энэ бол бидний хэлсэн үг.',
  ms: 'Feri petang bertolak satu jam lebih awal kerana para juru mudi hendak pulang semasa hari masih cerah. Lampu yang baharu akan tiba sebelum hujung bulan ini, dan sehingga itu tidak ada sesiapa yang boleh melalui selat sempit itu selepas matahari terbenam. Itu sahaja perkara yang telah kami beritahu kepada mereka.',
  mt: 'Il-lanċa ta’ filgħaxija titlaq siegħa qabel għax il-piloti riedu jerġgħu lura bid-dawl tal-jum. Il-lampi l-ġodda se jkunu hawn qabel tmiem ix-xahar, u sa dak iż-żmien ħadd ma għandu jgħaddi mill-kanal dejjaq wara nżul ix-xemx. Dan huwa dak li għidnielhom.',
  nb: 'Kveldsferjen går en time tidligere fordi losene ville tilbake i dagslys. De nye lampene kommer før månedens slutt, og inntil da skal ingen måtte gå gjennom den smale renna etter solnedgang. Det er dette vi har sagt til dem, og det gjelder nå også for alle andre.',
  nl: 'De avondveerboot vertrekt een uur eerder, omdat de loodsen bij daglicht terug wilden. De nieuwe lampen komen nog voor het einde van de maand, en tot dan hoeft niemand na zonsondergang door de smalle geul te varen.',
  pl: 'Wieczorny prom odpływa o godzinę wcześniej, ponieważ piloci chcieli wracać za dnia. Nowe lampy będą jeszcze przed końcem miesiąca, a do tego czasu nikt nie powinien płynąć wąskim przesmykiem po zachodzie słońca. To jest to, co nam się udało.',
  pt: 'A balsa da tarde sai uma hora mais cedo porque os práticos queriam voltar com a luz do dia. As lâmpadas novas chegam antes do fim do mês, e até lá ninguém deveria passar pelo canal depois do pôr do sol. Não é muito, mas é o que temos.',
  ro: 'Bacul de seară pleacă cu o oră mai devreme pentru că piloții au vrut să se întoarcă pe lumină. Lămpile cele noi vor sosi înainte de sfârșitul lunii, iar până atunci nimeni nu ar trebui să treacă prin canalul îngust după apusul soarelui.',
  ru: 'Вечерний паром отходит на час раньше, потому что лоцманы хотели возвращаться засветло. Новые лампы привезут до конца месяца, и до тех пор никто не должен проходить узким проливом после захода солнца.',
  sk: 'Večerný prievoz odchádza o hodinu skôr, pretože sa lodivodi chceli vracať za svetla. Nové lampy prídu ešte pred koncom mesiaca a do tej doby by nemal nikto plávať úzkym prielivom po západe slnka. To je to, čo sme im povedali a čo bude platiť aj ďalej.',
  sl: 'Večerni trajekt odpluje uro prej, ker so se piloti želeli vračati pri dnevni svetlobi. Nove svetilke bodo tu še pred koncem meseca in do takrat naj ne bi nihče plul skozi ozki preliv po sončnem zahodu. To je to, kar smo jim povedali, in tako bo tudi za vse druge.',
  sq: 'Trageti i mbrëmjes niset një orë më herët sepse pilotët donin të ktheheshin me dritën e ditës. Llambat e reja do të jenë këtu para fundit të muajit dhe deri atëherë askush nuk duhet të kalojë nëpër kanalin e ngushtë pas perëndimit të diellit.',
  sr: 'Вечерњи трајект полази сат раније јер су пилоти хтели да се врате по дану. Нове лампе стижу пре краја месеца, а до тада нико не би требало да пролази уским каналом после заласка сунца. То је оно што смо им рекли и што важи за све који су тамо.',
  sv: 'Kvällsfärjan går en timme tidigare eftersom lotsarna ville komma tillbaka i dagsljus. De nya lamporna kommer före månadens slut, och till dess ska inte någon behöva gå genom den smala rännan efter solnedgången.',
  sw: 'Kivuko cha jioni kinaondoka saa moja mapema kwa sababu manahodha walitaka kurudi wakati wa mchana. Taa mpya zitakuwa hapa kabla ya mwisho wa mwezi, na hadi wakati huo hakuna mtu anayepaswa kupita katika mfereji mwembamba baada ya jua kuzama. Hivyo ndivyo tulivyowaambia.',
  tr: 'Akşam vapuru bir saat erken kalkıyor, çünkü kılavuz kaptanlar gün ışığında dönmek istediler. Yeni lambalar bu ay sonundan önce gelecek ve o zamana kadar hiç kimse gün battıktan sonra dar boğazdan geçmek zorunda kalmayacak.',
  uk: 'Вечірній пором відходить на годину раніше, тому що лоцмани хотіли повертатися завидна. Нові лампи привезуть до кінця місяця, і до того часу ніхто не має проходити вузькою протокою після заходу сонця. Це все, що ми їм сказали.',
  uz: 'Kechki parom bir soat erta joʻnaydi, chunki losmanlar kunduzi qaytishni xohlashdi. Yangi chiroqlar shu oy oxirigacha keladi va ungacha quyosh botgandan keyin hech kim tor boʻgʻozdan oʻtmasligi kerak. Biz ularga shuni aytdik va bu hozir ham shunday.',
  vi: 'Chuyến phà buổi tối khởi hành sớm hơn một giờ vì các hoa tiêu muốn trở về khi trời còn sáng. Những chiếc đèn mới sẽ đến trước cuối tháng, và cho đến lúc đó không ai phải đi qua eo biển hẹp sau khi mặt trời lặn.',
  'zh-Hans': '傍晚的渡轮提前一个小时开出，是因为领航员希望在天黑以前返回。新的灯具这个月以内就会运到，在这之前，谁都不应该在日落以后穿过那条狭窄的水道。这是我们对所有船长说过的话。',
  'zh-Hant': '傍晚的渡輪提前一個小時開出，是因為領航員希望在天黑以前返回。新的燈具這個月以內就會運到，在這之前，誰都不應該在日落以後穿過那條狹窄的水道。這是我們對所有船長說過的話。',
}

test('the commonest words by themselves are those of the whole file', () => {
  for (const [tag, words] of common) assert.deepEqual(words, new Set(languageOf(tag).common.map((word) => word.toLowerCase())))
})

test('a text for each language that has a file', () => assert.deepEqual(Object.keys(texts).sort(), languages().map(({ tag }) => tag).sort()))

describe('the text shows its language', () => {
  for (const [tag, text] of Object.entries(texts)) test(tag, () => {
    assert.equal(detectLanguage(text).tag, tag)
    // whatever a careless page declares
    for (const declared of Object.keys(texts)) assert.equal(detectLanguage(text, declared).tag, tag, `declared ${declared}`)
    // in capitals, too, and with names, numbers and addresses of elsewhere between the words
    assert.equal(detectLanguage(text.toUpperCase()).tag, tag)
    assert.equal(detectLanguage(text.replaceAll('. ', '. 2031 https://orrin.example/ 14:30 ').replaceAll('。', '。2031 ')).tag, tag)
    assert.deepEqual(detectLanguage(text).languages[0]?.tag, tag)
    // of a long text only the lists of languages are opened that it may be in
    assert.equal(detectLanguage(`${text}\n`.repeat(12)).tag, tag)
  })

  test('a few foreign words in a quotation do not turn it', () =>
    fc.assert(fc.property(fc.constantFrom(...Object.keys(texts)), fc.constantFrom('en', 'es', 'fr', 'de', 'it'), (own, other) => {
      const quoted = (texts[other] as string).slice(0, 40)
      assert.equal(detectLanguage(`${texts[own]} «${quoted}» ${texts[own]}`).tag, own)
    }), runs(65)))
})

describe('what the text does not show', () => {
  test('numbers alone: what is declared, else nothing', () => {
    assert.equal(detectLanguage('12:30 — 14:30 — 2031').tag, 'und')
    assert.equal(detectLanguage('12:30 — 14:30 — 2031', 'fr-CA').tag, 'fr')
    assert.equal(detectLanguage('12:30', 'tlh').tag, 'und')
  })

  test('a language without a file is none of those that have one', () => {
    const finnish = 'Iltalautta lähtee tuntia aikaisemmin, koska luotsit halusivat palata päivänvalossa. Uudet lamput saapuvat ennen kuun loppua, eikä kenenkään pitäisi siihen asti ajaa kapeaa väylää auringonlaskun jälkeen.'
    assert.equal(detectLanguage(finnish).tag, 'und')
    assert.equal(detectLanguage(finnish).languages.length, languages().length)
  })
})

// The same in languages that have no file, each of which shares many small words with one that has.
const strangers: Readonly<Record<string, string>> = {
  af: 'Die aandveerboot vertrek ’n uur vroeër omdat die loodse in daglig wou terugkom. Die nuwe lampe sal voor die einde van die maand hier wees, en tot dan moet niemand ná sonsondergang deur die nou kanaal vaar nie.',
  ceb: 'Ang gabii nga barko molarga og usa ka oras nga mas sayo tungod kay ang mga piloto gustong mobalik samtang hayag pa. Ang mga bag-ong lampara moabot sa dili pa mahuman ang bulan, ug hangtod niadto walay bisan kinsa nga kinahanglan moagi sa pig-ot nga agianan human mosalop ang adlaw.',
  cy: 'Mae fferi’r nos yn gadael awr yn gynharach am fod y peilotiaid eisiau dychwelyd yng ngolau dydd. Bydd y lampau newydd yma cyn diwedd y mis, a than hynny ni ddylai neb hwylio drwy’r sianel gul ar ôl i’r haul fachlud.',
  eu: 'Arratsaldeko ferrya ordubete lehenago ateratzen da, pilotuek egunez itzuli nahi zutelako. Lanpara berriak hilaren amaiera baino lehen iritsiko dira, eta ordura arte inork ez luke kanal estutik igaro behar eguzkia sartu ondoren.',
  fy: 'De jûnsferboat giet in oere earder fuort, om’t de loadsen by deiljocht werom woenen. De nije lampen komme noch foar de ein fan de moanne, en oant dan hoecht nimmen nei sinneûndergong troch de smelle geul te farren.',
  ga: 'Fágann bád farantóireachta an tráthnóna uair an chloig níos luaithe toisc go raibh na píolótaí ag iarraidh filleadh le solas an lae. Beidh na lampaí nua anseo roimh dheireadh na míosa, agus go dtí sin níor cheart d’aon duine dul tríd an gcaolas tar éis luí na gréine.',
  ha: 'Jirgin ruwa na yamma yana tashi sa’a daya kafin lokaci saboda matukan suna son dawowa da hasken rana. Sababbin fitilun za su iso kafin karshen wata, kuma har zuwa lokacin babu wanda ya kamata ya bi ta matsattsiyar hanyar bayan faduwar rana.',
  lb: 'D’Ouwesfähr fiert eng Stonn méi fréi, well d’Lotsen nach bei Dagesliicht zréckkomme wollten. Déi nei Luuchten kommen nach virum Enn vum Mount, a bis dohin soll keen no Sonnenënnergang duerch déi schmuel Rinn fueren.',
  mi: 'Ka wehe moata te waka o te ahiahi mā te hāora kotahi, nā te mea i hiahia ngā kaiurungi ki te hoki mai i te awatea. Ka tae mai ngā rama hou i mua i te mutunga o te marama, ā, kia tae rā anō ki taua wā kaua tētahi e haere mā te awa kuiti i muri i te tōnga o te rā.',
  ne: 'साँझको डुङ्गा एक घण्टा अगाडि छुट्छ किनभने चालकहरू दिनको उज्यालोमा फर्कन चाहन्थे। नयाँ बत्तीहरू महिना सकिनुअघि आइपुग्नेछन् र त्यतिबेलासम्म घाम अस्ताएपछि कसैले पनि साँघुरो बाटो भएर जानु हुँदैन।',
  oc: 'Lo bac del ser part una ora mai d’ora perque los pilòts volián tornar amb la lutz del jorn. Las lampas novèlas seràn aicí abans la fin del mes, e fins alara degun deuriá pas passar pel canal estreit aprèp lo solelh colc.',
  so: 'Doonta fiidkii waxay baxdaa saacad ka hor waqtigii, maxaa yeelay hagayaashu waxay rabeen inay ku soo noqdaan iftiinka maalinta. Laambadaha cusub waxay imaan doonaan dhammaadka bisha ka hor, ilaa waqtigaas cidna uma baahna inay marto marinka cidhiidhiga ah qorrax dhaca kadib.',
  yo: 'Ọkọ̀ ojú omi ìrọ̀lẹ́ máa ń lọ ní wákàtí kan ṣáájú nítorí pé àwọn atukọ̀ fẹ́ padà ní ojú ọ̀sán. Àwọn fìtílà tuntun yóò dé kí oṣù tó parí, títí di ìgbà náà kò sí ẹni tí ó gbọ́dọ̀ gba ọ̀nà tóóró náà kọjá lẹ́yìn tí oòrùn bá wọ̀.',
}

describe('a language without a file shares its small words with one that has a file, and is not taken for it', () => {
  for (const [tag, text] of Object.entries(strangers)) test(tag, () => {
    assert.equal(detectLanguage(text).tag, 'und')
    assert.equal(detectLanguage(`${text}\n`.repeat(12)).tag, 'und')
  })
  test('nor for what a careless page declares', () => assert.equal(detectLanguage(strangers.mi as string, 'en').tag, 'und'))
})

test('how words are spelt: the tables looked up by halving say what they say read through', () => {
  const [first = '', groups = '', ...lines] = readFileSync(new URL('../../src/transcript/detect/spellings.txt', import.meta.url), 'utf8').split('\n')
  const tags = first.split(' ')
  const table = new Map(lines.slice(0, -1).map((line, i) => [groups.slice(i * LETTERS, i * LETTERS + LETTERS), line]))
  assert.equal(table.size * LETTERS, groups.length)
  const naive = (words: ReadonlyMap<string, number>) => {
    const sums = tags.map(() => 0)
    for (const [group, count] of groupsOf(words)) for (const [, language = '', level = ''] of (table.get(group) ?? '').matchAll(/(.)(.)/gsu)) {
      sums[language.charCodeAt(0) - 0x100] = (sums[language.charCodeAt(0) - 0x100] as number) + count * weightOf((level.charCodeAt(0) - 0x30) * RANKS_A_LEVEL)
    }
    return new Map(tags.map((tag) => [tag, Math.max(...sums.filter((_, i) => tags[i] === tag)) / Math.max(...sums)]))
  }
  const words = fc.constantFrom(...Object.values({ ...texts, ...strangers }).flatMap((text) => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []))
  fc.assert(fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: words }, fc.string({ unit: 'binary' })), { minLength: 1 }), (list) => {
    const counts = new Map<string, number>()
    for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1)
    const [quick, slow] = [spelledAs(counts), naive(counts)]
    if (!quick.size) assert.ok(![...slow.values()].some((share) => share > 0))
    for (const [tag, share] of quick) assert.ok(Math.abs(share - (slow.get(tag) as number)) < 1e-9, tag)
  }), runs(100))
})

describe('a language that is given wins', () => {
  test('over any text', () =>
    fc.assert(fc.asyncProperty(fc.constantFrom(...Object.keys(texts)), fc.constantFrom(...Object.keys(texts)), async (own, given) => {
      assert.equal((await read(texts[own] as string, { language: given })).record.language, given)
    }), runs(20)))

  test('its labels are read by its words', async () => {
    // `A` answers in English and is a preposition in Spanish
    const source = 'P: 1?\n\nR: 2.\n\nP: 3?\n\nR: 4.\n'
    const { record } = await read(source, { language: 'es' })
    assert.deepEqual(record.blocks.map((block) => block.kind === 'turn' && block.act), ['question', 'answer', 'question', 'answer'])
  })

  test('a script that is given is not overruled', () => {
    assert.equal(namedLanguage('zh-Hant').languages[0]?.tag, 'zh-Hant')
    assert.equal(namedLanguage('ZH-HANT').languages[0]?.tag, 'zh-Hant')
    assert.equal(namedLanguage('zh-TW').languages[0]?.tag, 'zh-Hant')
  })

  test('with its region, and in any case; unknown ones read by all lists', () => {
    assert.equal(namedLanguage('pt-BR').tag, 'pt-BR')
    assert.equal(namedLanguage('pt-BR').languages[0]?.tag, 'pt')
    assert.equal(namedLanguage('FR').languages[0]?.tag, 'fr')
    assert.equal(namedLanguage('tlh').tag, 'tlh')
    assert.equal(namedLanguage('tlh').languages.length, languages().length)
  })
})

test('the words of languages in other alphabets than ours have a letter of these', () => {
  for (const tag of ['ar', 'be', 'bg', 'el', 'fa', 'he', 'hi', 'kk', 'mk', 'ru', 'sr', 'uk']) for (const word of languageOf(tag).common) assert.match(word, /[\u0370-\u1dff]/u, tag)
  for (const tag of ['ja', 'ko', 'zh-Hans', 'zh-Hant']) for (const word of languageOf(tag).common) assert.match(word, /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, tag)
})
