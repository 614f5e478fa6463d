# Dataskyddsbeskrivningen, användarvillkoren och registret över behandling.
policies-title = Dataskydd och villkor
policy-privacy = Dataskyddsbeskrivning
policy-terms = Användarvillkor
policy-processing = Register över behandling

# Läsning
policy-version = Version { $number }
policy-number = Version
policy-in-force = Gäller från
policy-in-force-from = Gäller från { $date }
policy-published = Publicerad
policy-comes = Version { $number } gäller från { $date }.
policy-read-it = Läs den
policy-old = Den här versionen gäller inte längre.
policy-not-yet = Den här versionen gäller inte ännu.
policy-to-current = Läs den gällande versionen
policy-versions = Versioner
policy-what-changed = Vad som ändrades
policy-only-main-users = Bara huvudanvändare ser den här sidan. Visa den för tillsynsmyndigheten på begäran.
policy-blanks = { $count ->
    [one] Ett ställe inom hakparentes är ännu inte ifyllt.
   *[other] { $count } ställen inom hakparentes är ännu inte ifyllda.
}
policy-blanks-left = Ännu inte ifyllt: { $count }
policy-fill-in = Fyll i
policy-draft = Utkast
policy-draft-of = Utkast { $when }
policy-draft-there = Det finns ett opublicerat utkast från { $when }.

# Jämförelse
policy-compare-title = Ändringar: { $policy }
policy-compare-from = Före
policy-compare-to = Efter
policy-compare = Jämför
policy-no-changes = Texterna är lika.
policy-line-removed = Borttaget:
policy-line-added = Tillagt:

# Skrivande
policy-edit = Redigera
policy-edit-draft = Redigera utkastet
policy-edit-title = Redigera: { $policy }
policy-edit-help = Texten är Markdown: # rubrik, ## mindre rubrik, - punkt i lista, **fetstil**, [ord](https://adress). Skriv ett stycke på en rad. HTML visas så som det är skrivet. Ingenting är offentligt innan du publicerar det.
policy-text-fi = Text på finska
policy-text-sv = Text på svenska
policy-text-en = Text på engelska
policy-save = Spara utkastet
policy-preview = Förhandsgranska
policy-preview-title = Förhandsgranskning
policy-preview-unsaved = Ingenting är sparat ännu. Så här ser din text ut.
policy-preview-in = { $language }: ändringar och text
policy-changes-to-published = Ändringar i den publicerade texten
policy-met = Någon annan sparade den här texten under tiden. Din text står i fältet, den andras under det. Förena dem och spara.
policy-met-notice = Någon annan sparade samma text under tiden. Din text är inte sparad ännu.
policy-met-by = Sparad av { $who }, { $when }
policy-met-theirs = Den andras text
policy-met-gone = Utkastet publicerades eller kasserades under tiden. Detta är den publicerade texten.
policy-too-long = Högst { $count } tecken.
policy-letters = Texten innehåller styrtecken eller osynliga tecken. Skriv den på nytt eller klistra in den utan formatering.
policy-drop = Kassera utkastet
policy-drop-title = Kassera utkastet: { $policy }
policy-drop-what = Utkastet raderas. Publicerade versioner förblir som de är.
policy-moved = Någon annan ändrade utkastet under tiden. Titta på det igen.

# Publicering
policy-publish = Publicera …
policy-publish-title = Publicera: { $policy }
policy-publish-what = Utkastet blir version { $number } och kan inte längre ändras. Vem som helst kan läsa den genast.
policy-publish-what-inside = Utkastet blir version { $number } och kan inte längre ändras. Huvudanvändare kan läsa den.
policy-publish-from = Gäller från
policy-publish-from-help = Den version som gäller nu gäller fram till den dagen.
policy-publish-ask = Fråga alla
policy-publish-ask-hint = Den som loggar in från och med den dagen godkänner versionen innan hen går vidare. Ingen avbryts i sitt arbete.
policy-publish-keep = Fråga ingen på nytt
policy-publish-keep-hint = För rättelser utan betydelse. Bara de som ännu inte har godkänt något tillfrågas.
policy-publish-asks = Godkännande
policy-publish-do = Publicera
policy-publish-day = Välj en dag från { $first } till { $last }.
policy-publish-choose = Välj om personer tillfrågas på nytt.
policy-publish-no-text = { $language }: texten saknas.
policy-publish-blanks = Ännu inte ifyllt: { $blanks }

# Godkännande
policies-accept-title = Innan du går vidare
policies-accept-first = Läs dataskyddsbeskrivningen och användarvillkoren. Du behöver godkänna dem för att använda tjänsten.
policies-accept-changed = Detta har ändrats sedan du godkände det. Du behöver godkänna det för att gå vidare.
policies-accept-before = Du har tidigare godkänt version { $number }.
policies-accept-text = Hela texten
policies-accept-do = Jag har läst och godkänner
policies-accept-leave = Logga ut
policies-accept-meanwhile = En nyare version började gälla medan du läste. Läs den här.
done-policies-accepted = Godkänt. Dataskyddsbeskrivningen och användarvillkoren finns längst ner på varje sida.
done-policy-published = Versionen är publicerad.
done-policy-dropped = Utkastet är kasserat.
