package perennial.local.identity;

import java.util.Map;
import java.util.TreeMap;

/** A body for each command that its record can read, whatever the rules then say of it. */
final class Bodies {
    private static final String LINES = "\"lines\":[{\"lineId\":\"l1\",\"action\":\"RENEW\"}]";
    private static final Map<String, String> BODIES = new TreeMap<>();

    static {
        body("onboard-client", "'name':'Acme','clientType':'EMPLOYER','owner':'mia'");
        body("amend-client", "'name':'Apex','reason':'REBRANDED'");
        body("classify-client", "'complexity':'HIGH','reason':'REVIEW'");
        body("assign-owner", "'role':'CLIENT_MANAGER','userId':'mia'");
        body("record-eligible-lives", "'asOf':'2026-01-01','employees':1,'members':2,'source':'CENSUS'");
        body("launch-program", "'product':'NUTRITION','goLive':'2026-02-01'");
        body("terminate-client", "'effective':'2027-02-01','reason':'PRICE'");
        body("reinstate-client", "'effective':'2027-06-01','reason':'WON_BACK'");
        body("link-parent", "'parentId':'globex','relation':'SUBSIDIARY','from':'2026-02-01'");
        body("unlink-parent", "'from':'2026-03-01'");
        body(
                "sign-contract",
                "'contractId':'k2','termStart':'2026-01-01','termEnd':'2026-12-31','currency':'USD',"
                        + "'autoRenew':{'mode':'NONE'},'lines':[{'lineId':'l1','product':'NUTRITION','feeModel':'FLAT',"
                        + "'unitRate':'1','units':1}]");
        body(
                "add-line",
                "'contractId':'k1','lineId':'l2','product':'NUTRITION','feeModel':'FLAT','unitRate':'1','units':1,"
                        + "'effective':'2026-06-01'");
        body("amend-line", "'contractId':'k1','lineId':'l1','units':2,'effective':'2026-06-01','change':'VOLUME'");
        body("agree-escalator", "'contractId':'k1','steps':[{'effective':'2026-06-01','increaseBp':300}]");
        body("set-minimum-fee", "'contractId':'k1','annualFee':'50000','effective':'2026-06-01'");
        body("co-term", "'contractId':'k1','intoContractId':'k2','effective':'2026-06-01'");
        body("cancel-co-term", "'contractId':'k1','intoContractId':'k2','reason':'ENTERED_IN_ERROR'");
        body("remove-line", "'contractId':'k1','lineId':'l1','effective':'2026-06-01','reason':'PRICE'");
        body("set-auto-renewal", "'contractId':'k1','mode':'SAME_TERM'");
        body("extend-term", "'contractId':'k1','toDate':'2027-06-30'");
        body(
                "agree-breaks",
                "'contractId':'k1','breaks':[{'lastDay':'2026-06-30','notice':{'amount':60,'unit':'DAYS'}}]");
        body("give-notice", "'contractId':'k1','receivedOn':'2026-06-01','byParty':'CLIENT','method':'LETTER'");
        body("withdraw-notice", "'contractId':'k1'");
        body("terminate-contract", "'contractId':'k1','effective':'2026-12-01','byParty':'CLIENT','reason':'PRICE'");
        body("void-contract", "'contractId':'k1','reason':'DUPLICATE'");
        body("advance-renewal", "'renewalId':'k1.1','to':'PLANNING'");
        body("issue-proposal", "'renewalId':'k1.1','termMonths':12," + LINES);
        body("call-forecast", "'renewalId':'k1.1','category':'COMMIT','amount':'45000','closeDate':'2026-12-15'");
        body("close-renewal", "'renewalId':'k1.1','signedOn':'2026-06-01'");
        body("record-churn", "'renewalId':'k1.1','reason':'PRICE'");
        body("correct-renewal-outcome", "'renewalId':'k1.1','to':{'churn':'PRICE'},'reason':'ENTERED_IN_ERROR'");
        body(
                "request-approval",
                "'approvalId':'a1','subject':{'kind':'RENEWAL','id':'k1.1'},'ask':'CONCESSION','concession':'DISCOUNT',"
                        + "'amount':'100','currency':'USD','neededBy':'2027-06-01'");
        body("decide-approval", "'approvalId':'a1','decision':'APPROVED'");
        body("withdraw-approval", "'approvalId':'a1'");
        body("grant-concession", "'renewalId':'k1.1','type':'DISCOUNT','annualValue':'100','approvalId':'a1'");
        body("accept-late-notice", "'contractId':'k1','approvalId':'a1'");
        body("record-response", "'responseId':'r-2','kind':'NPS','score':9,'at':'2026-01-09T09:00:00Z'");
        body(
                "record-responses",
                "'responses':[{'responseId':'r-3','kind':'NPS','score':9,'at':'2026-01-09T09:00:00Z'}]");
        body("exclude-response", "'responseId':'r-1','reason':'TEST'");
        body("include-response", "'responseId':'r-1'");
        body(
                "set-renewal-policy",
                "'leadDays':{'LOW':1,'MEDIUM':2,'HIGH':3,'STRATEGIC':4},'noticeLeadDays':5,'milestoneDays':[1]");
        body(
                "set-forecast-policy",
                "'probabilities':{'COMMIT':0.9,'BEST_CASE':0.7,'PIPELINE':0.3,'AT_RISK':0.2,'OMITTED':0}");
        body("set-satisfaction-policy", "'smallestBucket':6");
        body(
                "set-approval-policy",
                "'expiryDays':7,'approvers':[{'ask':'PRICE_OVER_CAP','role':'LEAD'},{'ask':'CONCESSION','role':'LEAD'},"
                        + "{'ask':'LATE_NOTICE','role':'LEAD'}]");
        BODIES.put("import", """
            {"as":"clients","source":"crm","dryRun":true,"columns":{"clientId":"id","name":"id",
             "clientType":{"value":"EMPLOYER"},"owner":{"value":"mia"}},"csv":"id\\nfresh\\n"}\
            """);
    }

    private Bodies() {}

    private static void body(String command, String fields) {
        BODIES.put(command, "{" + fields.replace('\'', '"') + "}");
    }

    static String of(String command) {
        String body = BODIES.get(command);
        if (body == null) throw new AssertionError("Give " + command + " a body here");
        return body;
    }
}
