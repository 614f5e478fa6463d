# E-brev: hälsning, ämnen, stycken. Kort, och bara om den som läser.
letter-greeting = Hej,
letter-greeting-name = Hej { $name },
letter-link = Länken fungerar en gång, till { $until }:
letter-end =
    Frågor? Vänd dig till en användare i ditt företag eller till huvudanvändarna för LVI-INFO.

    LVI-INFO
letter-not-you = Om det inte var du behöver du inte göra något: ingenting ändras.
letter-not-you-changed = Om det inte var du och ingen du känner till, meddela genast huvudanvändarna för LVI-INFO.
letter-not-you-email = Om det inte var du, öppna inte länken, byt ditt lösenord och meddela huvudanvändarna för LVI-INFO: någon annan kan ha tillgång till ditt konto.
letter-not-you-applied = Om du inte har skickat någon ansökan behöver du inte göra något. Du kan också meddela huvudanvändarna för LVI-INFO.

letter-received = Din ansökan till LVI-INFO har kommit fram
letter-received-what = Med den här e-postadressen har någon ansökt om ett konto i LVI-INFO, VVS-branschens produktdatabank. Ansökan väntar på beslut, som meddelas dig per e-post.
letter-received-known = Den här e-postadressen hör redan till ett konto. Om du bara vill logga in, välj ”Glömt lösenordet?” på inloggningssidan. Användarnamn: { $usernames }

letter-waits = En ansökan väntar i LVI-INFO
letter-waits-what = Någon har ansökt om ett konto i LVI-INFO (ansökan { $number }) och väntar på ditt beslut. Logga in och öppna ”Personer”.

letter-accepted = Ditt konto i LVI-INFO
letter-accepted-what = Din ansökan har godkänts. Välj ditt lösenord innan du loggar in första gången. Ditt användarnamn: { $username }

letter-refused = Din ansökan till LVI-INFO
letter-refused-what = Din ansökan om ett konto i LVI-INFO godkändes inte. Motivering:
letter-refused-kept = Det du skickade raderas efter 90 dagar.
letter-overdue-what = Ingen har inom 90 dagar beslutat om din ansökan om ett konto i LVI-INFO. Det du skickade har raderats. Om du fortfarande behöver ett konto, skicka en ny ansökan eller fråga huvudanvändarna.

letter-invitation = Inbjudan till LVI-INFO
letter-invitation-what = Ett konto i LVI-INFO, VVS-branschens produktdatabank, har skapats för dig hos { $company }. Välj ditt lösenord innan du loggar in första gången. Ditt användarnamn: { $username }

letter-password = Nytt lösenord till LVI-INFO
letter-password-what = Ett nytt lösenord har begärts för ditt konto. Välj det med länken nedan. Användarnamn: { $username }
letter-password-changed = Ditt lösenord i LVI-INFO har bytts
letter-password-changed-what = Lösenordet för ditt konto { $username } byttes { $when }. Alla dina andra sessioner har avslutats.

letter-email-from = Bekräfta en annan e-postadress
letter-email-from-what = Ditt konto { $username } ska få en annan e-postadress. Den gäller när båda adresserna har bekräftats: { $email }
letter-email-to = Bekräfta den här e-postadressen
letter-email-to-what = Någon som har ett konto i LVI-INFO, VVS-branschens produktdatabank, vill nås på den här e-postadressen. Den gäller när den har bekräftats.
letter-email-changed = Din e-postadress i LVI-INFO har bytts
letter-email-changed-what = E-postadressen för ditt konto { $username } byttes { $when }. Från och med nu går e-posten till den nya.
letter-email-set-what = Den här e-postadressen har angetts för ett konto i LVI-INFO, VVS-branschens produktdatabank. Från och med nu kommer e-post om kontot hit. Om du inte har något konto där, meddela huvudanvändarna för LVI-INFO.

letter-subscription = Bekräfta nyhetsbreven från LVI-INFO
letter-subscription-what = Någon, förhoppningsvis du, har till den här e-postadressen beställt nyhetsbrev från LVI-INFO, VVS-branschens produktdatabank. De börjar komma när du har bekräftat prenumerationen.
letter-subscription-link = Prenumerationen kan bekräftas till { $until }:
letter-subscription-not-you = Om det inte var du behöver du inte göra något: inget skickas och begäran tas bort.
