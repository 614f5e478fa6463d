"""Judges what testssl.sh has found: nothing but that nobody trusts the bank's own certificate."""
import json
import sys

# Of a certificate that the server has made for itself: no authority, no revocation, no entry in DNS.
OWN = ("cert_chain_of_trust", "cert_trust", "cert_crlDistributionPoints", "cert_ocspURL", "cert_revocation", "DNS_CAArecord",
       "cert_caIssuers", "cert_validityPeriod", "overall_grade", "grade_cap_reason", "scanTime", "engine_problem")
worse = [one for one in json.load(open(sys.argv[1])) if one["severity"] in ("LOW", "MEDIUM", "HIGH", "CRITICAL")]
worse = [one for one in worse if not one["id"].startswith(OWN)]
for one in worse:
    print("  {severity} {id}: {finding}".format(**one))
sys.exit(1 if worse else 0)
