# When the service is installed and has no main user yet.
waiting-title = The data bank waits for its first main user
waiting-help = The service is running. Its pages open when the first main user has been created on the server; how, the server's log says.

# The server's certificate
certificate-ending = { $days ->
    [0] The server's certificate ends within a day, on { $date }.
    [one] The server's certificate ends in one day, on { $date }.
   *[other] The server's certificate ends in { $days } days, on { $date }.
 } After that, browsers warn everybody. Ask the server's staff to renew it.
certificate-ended = The server's certificate ended on { $date }, and browsers warn everybody. Ask the server's staff to renew it at once.
event-kind-certificate-ending = The server's certificate has to be renewed
event-kind-certificate-renewed = The authority gave a certificate
event-kind-certificate-not-renewed = No certificate could be had
mail-kind-certificate-ending = Certificate to be renewed
letter-certificate = The certificate of LVI-INFO has to be renewed
letter-certificate-what = The certificate of { $address } ends on { $date }. After that, browsers warn everybody who comes to the data bank.
letter-certificate-ended = The certificate of { $address } ended on { $date }. Browsers warn everybody who comes to the data bank.
letter-certificate-do = Ask the server's staff to renew it. How long it is valid is on the page Health.
letter-certificate-failed = The data bank has asked its certificate authority for a new one and has not got it. Why is on the page Health and in the server's log.
event-kind-reloaded = Configuration read again
event-kind-reload-refused = Configuration could not be read again
event-detail-until = valid until
