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
event-kind-certificate-ending = The server's certificate ends soon
event-kind-reloaded = Configuration read again
event-kind-reload-refused = Configuration could not be read again
event-detail-until = valid until
