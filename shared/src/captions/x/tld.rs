//! The top-level domains that npm `twitter-text` 3.1.0 knows, and where one ends.
//!
//! A bare word such as `nordlys.no` is a link to X only when its end is in here; newer domains are not, and that is right:
//! what counts is what X counts.

/// The end of the top-level domain that begins here.
pub(super) fn end(units: &[u16], at: usize) -> Option<usize> {
    let rest = &units[at..];
    let run = rest.iter().position(|&unit| !holds_on(unit)).unwrap_or(rest.len());
    if (2..=32).contains(&run) && rest[..run].iter().all(|&unit| is_letter(unit)) {
        let (initial, others) = (usize::from((rest[0] | 0x20) - 0x61), &rest[1..run]);
        let same =
            |word: &str| word.len() == others.len() && word.bytes().zip(others).all(|(a, &b)| u16::from(a) == b | 0x20);
        if ASCII[initial].split(' ').any(same) {
            return Some(at + run);
        }
    }
    if !rest.is_empty() && (rest[0] >= 0x80 || rest[0] | 0x20 == u16::from(b'v')) {
        let first = fold(rest[0]);
        for word in OTHER.split(' ').filter(|word| word.encode_utf16().next().map(fold) == Some(first)) {
            let len = word.encode_utf16().count();
            if rest.len() >= len
                && word.encode_utf16().zip(rest).all(|(a, &b)| fold(a) == fold(b))
                && !rest.get(len).is_some_and(|&next| holds_on(next))
            {
                return Some(at + len);
            }
        }
    }
    let puny = rest.get(4..).filter(|_| rest[..4].iter().zip(b"xn--").all(|(&a, &b)| fold(a) == fold(b.into())))?;
    let len = puny.iter().take_while(|&&unit| unit == u16::from(b'-') || is_letter(unit) || is_digit(unit)).count();
    (len > 0).then_some(at + 4 + len)
}

/// Whether a top-level domain cannot end before this unit.
fn holds_on(unit: u16) -> bool {
    is_letter(unit) || is_digit(unit) || [b'@', b'+', b'-'].map(u16::from).contains(&unit)
}

fn is_letter(unit: u16) -> bool {
    matches!(unit, 0x41..=0x5a | 0x61..=0x7a)
}

fn is_digit(unit: u16) -> bool {
    matches!(unit, 0x30..=0x39)
}

/// One case for the letters that occur in [`OTHER`], as JavaScript's `i` flag compares them.
fn fold(unit: u16) -> u16 {
    match unit {
        0x61..=0x7a | 0xf6 | 0x3b1..=0x3c9 | 0x430..=0x44f => unit - 0x20,
        0x3f5 => 0x395,
        0x49b => 0x49a,
        0x561..=0x586 => unit - 0x30,
        0x10d0..=0x10fa => unit + 0xbc0,
        0x1c80 => 0x412,
        0x1c81 => 0x414,
        0x1c82 => 0x41e,
        0x1c83 => 0x421,
        0x1c84 | 0x1c85 => 0x422,
        _ => unit,
    }
}

/// All that consist of a to z, by their first letter and without it.
const ASCII: [&str; 26] = [
    "aa arp barth bb bbott bbvie bc ble bogado budhabi c cademy ccenture ccountant ccountants co ctive ctor d \
     dac ds dult e eg ero etna f familycompany fl frica g gakhan gency i ig igo irbus irforce irtel kdn l \
     lfaromeo libaba lipay llfinanz llstate lly lsace lstom m mericanexpress mericanfamily mex mfam mica \
     msterdam n nalytics ndroid nquan nz o ol partments pp pple q quarelle r rab ramco rchi rmy rpa rt rte s \
     sda sia ssociates t thleta ttorney u uction udi udible udio uspost uthor uto utos vianca w ws x xa z \
     zure",
    "a aby aidu anamex ananarepublic and ank ar arcelona arclaycard arclays arefoot argains aseball asketball \
     auhaus ayern b bc bt bva cg cn d e eats eauty eer entley erlin est estbuy et f g h harti i ible id ike \
     ing ingo io iz j l lack lackfriday lanco lockbuster log loomberg lue m ms mw n nl npparibas o oats \
     oehringer ofa om ond oo ook ooking oots osch ostik oston ot outique ox q r radesco ridgestone roadway \
     roker rother russels s t udapest ugatti uild uilders usiness uy uzz v w y z zh",
    "a ab afe al all alvinklein am amera amp ancerresearch anon apetown apital apitalone ar aravan ards are \
     areer areers ars artier asa ase aseih ash asino at atering atholic ba bn bre bs c d eb enter eo ern f fa \
     fd g h hanel hannel harity hase hat heap hintai hloe hristmas hrome hrysler hurch i ipriani ircle isco \
     itadel iti itic ity ityeats k l laims leaning lick linic linique lothing loud lub lubmed m n o oach odes \
     offee ollege ologne om omcast ommbank ommunity ompany ompare omputer omsec ondos onstruction onsulting \
     ontact ontractors ooking ookingchannel ool oop orsica ountry oupon oupons ourses pa r redit reditcard \
     reditunion ricket rown rs ruise ruises sc u uisinella v w x y ymru you z",
    "abur ad ance ata ate ating atsun ay clk ds e eal ealer eals egree elivery ell eloitte elta emocrat ental \
     entist esi esign ev hl iamonds iet igital irect irectory iscount iscover ish iy j k m np o ocs octor \
     odge og oha omains oosan ot ownload rive tv ubai uck unlop uns upont urban vag vr z",
    "arth at c co deka du ducation e g h mail merck nergy ngineer ngineering nterprises post pson quipment r \
     ricsson rni s sq state surance t tisalat u urovision us vents verbank xchange xpert xposed xpress \
     xtraspace",
    "age ail airwinds aith amily an ans arm armers ashion ast edex eedback errari errero i iat idelity ido \
     ilm inal inance inancial ire irestone irmdale ish ishing it itness j k lickr lights lir lorist lowers \
     lsmidth ly m o oo ood oodnetwork ootball ord orex orsale orum oundation ox r ree resenius rl rogans \
     rontdoor rontier tr ujitsu ujixerox un und urniture utbol yi",
    "a al allery allo allup ame ames ap arden ay b biz d dn e ea ent enting eorge f g gee h i ift ifts ives \
     iving l lade lass le lobal lobo m mail mbh mo mx n odaddy old oldpoint olf oo oodhands oodyear oog oogle \
     op ot ov p q r rainger raphics ratis reen ripe rocery roup s t u uardian ucci uge uide uitars uru w y",
    "air amburg angout aus bo dfc dfcbank ealth ealthcare elp elsinki ere ermes gtv iphop isamitsu itachi iv \
     k kt m n ockey oldings oliday omedepot omegoods omes omesense onda oneywell orse ospital ost osting ot \
     oteles otels otmail ouse ow r sbc t tc u ughes yatt yundai",
    "bm cbc ce cu d e eee fm inet kano l m mamat mdb mmo mmobilien n nc ndustries nfiniti nfo ng nk nstitute \
     nsurance nsure nt ntel nternational ntuit nvestments o piranga q r rish s select smaili st stanbul t tau \
     tv veco wc",
    "aguar ava cb cp e eep etzt ewelry io lc ll m mp nj o obs oburg ot oy p pmorgan prs uegos uniper",
    "aufen ddi e erryhotels errylogistics erryproperties fh g h i ia im inder indle itchen iwi m n oeln \
     omatsu osher p pmg pn r rd red uokgroup w y yoto z",
    "a acaixa adbrokes amborghini amer ancaster ancia ancome and androver anxess asalle at atino atrobe aw \
     awyer b c ds ease eclerc efrak egal ego exus gbt i iaison idl ife ifeinsurance ifestyle ighting ike illy \
     imited imo incoln inde ink ipsy ive iving ixil k lc lp oan oans ocker ocus oft ol ondon otte otto ove pl \
     plfinancial r s t td tda u undbeck upin uxe uxury v y",
    "a acys adrid aif aison akeup an anagement ango ap arket arketing arkets arriott arshalls aserati attel \
     ba c cd cdonalds ckinsey d e ed edia eet elbourne eme emorial en enu eo erckmsd etlife f g h iami \
     icrosoft il ini int it itsubishi k l lb ls m ma n o obi obile obily oda oe oi om onash oney onster \
     ontblanc opar ormon ortgage oscow oto otorcycles ov ovie ovistar p q r s sd t tn tpc tr u useum utual \
     utuelle v w x y z",
    "a ab adex agoya ame ationwide atura avy ba c e ec et etbank etflix etwork eustar ew ewholland ews ext \
     extdirect exus f fl g go hk i ico ike ikon inja issan issay l o okia orthwesternmutual orton ow owruz \
     owtv p r ra rw tt u yc z",
    "bi bserver ff ffice kinawa layan layangroup ldnavy llo m mega ne ng nion nl nline nyourside oo pen racle \
     range rg rganic rientexpress rigins saka tsuka tt vh",
    "a age amperedchef anasonic anerai aris ars artners arts arty assagens ay ccw e et f fizer g h harmacy hd \
     hilips hone hoto hotography hotos hysio iaget ics ictet ictures id in ing ink ioneer izza k l lace lay \
     laystation lumbing lus m n nc ohl oker olitie orn ost r ramerica raxi ress rime ro rod roductions rof \
     rogressive romo roperties roperty rotection ru rudential s t ub w wc y",
    "a pon uebec uest vc",
    "acing adio aid e ead ealestate ealtor ealty ecipes ed edstone edumbrella ehab eise eisen eit eliance en \
     ent entals epair eport epublican est estaurant eview eviews exroth ich ichardli icoh ightathome il io ip \
     mit o ocher ocks odeo ogers oom s svp u ugby uhr un w we yukyu",
    "a aarland afe afety akura ale alon amsclub amsung andvik andvikcoromant anofi ap apo arl as ave axo b bi \
     bs c ca cb chaeffler chmidt cholarships chool chule chwarz cience cjohnson cor cot d e earch eat ecure \
     ecurity eek elect ener ervices es even ew ex exy fr g h hangrila harp haw hell hia hiksha hoes hop \
     hopping houji how howtime hriram i ilk ina ingles ite j k ki kin ky kype l ling m mart mile n ncf o \
     occer ocial oftbank oftware ohu olar olutions ong ony oy pace piegel port pot preadbetting r rl rt s t \
     tada taples tar tarhub tatebank tatefarm tatoil tc tcgroup tockholm torage tore tream tudio tudy tyle u \
     ucks upplies upply upport urf urgery uzuki v watch wiftcover wiss x y ydney ymantec ystems z",
    "ab aipei alk aobao arget atamotors atar attoo ax axi c ci d dk eam ech echnology el elecity elefonica \
     emasek ennis eva f g h hd heater heatre iaa ickets ienda iffany ips ires irol j jmaxx jx k kmaxx l m \
     mall n o oday okyo ools op oray oshiba otal ours own oyota oys p r rade rading raining ravel \
     ravelchannel ravelers ravelersinsurance rust rv t ube ui unes ushu v vs w z",
    "a bank bs connect g k m nicom niversity no ol ps s y z",
    "a acations ana anguard c e egas entures erisign ersicherung et g i iajes ideo ig iking illas in ip irgin \
     isa ision ista istaprint iva ivo laanderen n odka olkswagen olvo ote oting oto oyage u uelos",
    "ales almart alter ang anggou arman atch atches eather eatherchannel ebcam eber ebsite ed edding eibo eir \
     f hoswho ien iki illiamhill in indows ine inners me olterskluwer oodside ork orks orld ow s tc tf",
    "box erox finity ihuan in peria xx yz",
    "achts ahoo amaxun andex e odobashi oga okohama ou outube t un",
    "a appos ara ero ip ippo m one uerich w",
];

/// The others. The order matters where one begins another: the longer comes first.
const OTHER: &str = "\
    삼성 닷컴 닷넷 香格里拉 餐厅 食品 飞利浦 電訊盈科 集团 通販 购物 谷歌 诺基亚 联通 网络 网站 网店 网址 组织机构 移动 珠宝 \
    点看 游戏 淡马锡 机构 書籍 时尚 新闻 政府 政务 招聘 手表 手机 我爱你 慈善 微博 广东 工行 家電 娱乐 天主教 大拿 大众汽车 \
    在线 嘉里大酒店 嘉里 商标 商店 商城 公益 公司 八卦 健康 信息 佛山 企业 中文网 中信 世界 ポイント ファッション セール \
    ストア コム グーグル クラウド みんな คอม संगठन नेट कॉम همراه موقع موبايلي كوم كاثوليك \
    عرب شبكة بيتك بازار العليان ارامكو اتصالات ابوظبي קום сайт рус орг \
    онлайн москва ком католик дети vermögensberatung vermögensberater 한국 \
    香港 澳門 新加坡 台灣 台湾 中國 中国 გე ລາວ ไทย ලංකා ഭാരതം ಭಾರತ భారత్ சிங்கப்பூர் \
    இலங்கை இந்தியா ଭାରତ ભારત ਭਾਰਤ ভাৰত ভারত বাংলা भारोत भारतम् भारत ڀارت \
    پاکستان موريتانيا مليسيا مصر قطر فلسطين عمان عراق سورية سودان تونس \
    بھارت بارت ایران امارات المغرب السعودية الجزائر البحرين الاردن հայ қаз \
    укр срб рф мон мкд ею бел бг ευ ελ";
