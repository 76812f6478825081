package perennial.edge.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import perennial.ledger.json.DomainJson;
import perennial.testkit.TestTables;
import perennial.testkit.WithDynamo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/**
 * The examples of the OpenAPI document are what the running code takes and gives. {@code -Dexamples=write} writes them anew
 * from this story; those of imports are told by the importer's own test.
 */
@ExtendWith(WithDynamo.class)
final class ExamplesTest {
    private static final Path FILE = Path.of("src/main/resources/perennial/edge/openapi/examples.json");
    private static final String SOME_HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private final TreeMap<String, TreeMap<String, JsonNode>> told = new TreeMap<>();
    private Office office;

    @Test
    void areWhatTheCodeTakesAndGives(TestTables tables) throws IOException {
        office = new Office(tables);
        tellOfAClient();
        tellOfAContract();
        tellOfARenewal();
        tellOfApprovals();
        tellOfAnswers();
        tellOfPolicies();
        askAboutTheBook();
        askOneByOne();
        tellOfARebuild();
        tellOfEndings();
        tellOfForecasts();
        if ("write".equals(System.getProperty("examples"))) write();
        ObjectNode file = (ObjectNode) DomainJson.tree(Files.readString(FILE));
        told.forEach((operation, example) ->
                assertThat(file.get(operation)).as(operation).isEqualTo(DomainJson.toTree(example)));
    }

    private void tellOfAClient() {
        command("acme", "onboard-client", """
            {'name':'Acme Corporation','clientType':'EMPLOYER','segment':'Large','complexity':'HIGH','owner':'ana'}\
            """);
        command("acme", "amend-client", "{'name':'Acme Corporation Inc.','reason':'REBRANDED'}");
        command("acme", "classify-client", "{'complexity':'STRATEGIC','reason':'GROWTH'}");
        command("acme", "assign-owner", "{'role':'EXECUTIVE_SPONSOR','userId':'u-42'}");
        command("acme", "record-eligible-lives", """
            {'asOf':'2026-01-01','employees':1200,'members':2700,'source':'ELIGIBILITY_FILE'}\
            """);
        command("acme", "launch-program", "{'product':'MENTAL_HEALTH','goLive':'2026-02-01'}");
    }

    private void tellOfAContract() {
        command("acme", "sign-contract", """
            {'contractId':'c-2026','signedOn':'2026-01-05','termStart':'2026-01-01','termEnd':'2026-12-31','currency':'USD',
             'noticePeriod':{'amount':90,'unit':'DAYS'},'autoRenew':{'mode':'SAME_TERM'},'priceCapBp':500,
             'breaks':[{'lastDay':'2026-06-30','notice':{'amount':60,'unit':'DAYS'}}],
             'lines':[{'lineId':'l-1','product':'MENTAL_HEALTH','feeModel':'PMPM','unitRate':'4.25','units':1000}]}\
            """);
        command("acme", "set-auto-renewal", "{'contractId':'c-2026','mode':'MONTHS','months':12}");
        command("acme", "add-line", """
            {'contractId':'c-2026','lineId':'l-2','product':'NUTRITION','feeModel':'FLAT','unitRate':'12000','units':1,
             'effective':'2026-02-01'}\
            """);
        command("acme", "amend-line", """
            {'contractId':'c-2026','lineId':'l-1','units':1100,'effective':'2026-03-01','change':'TRUE_UP'}\
            """);
        command("acme", "agree-escalator", """
            {'contractId':'c-2026','lineIds':['l-1'],'steps':[{'effective':'2026-10-01','increaseBp':300}]}\
            """);
        command("acme", "set-minimum-fee", """
            {'contractId':'c-2026','annualFee':'50000.00','effective':'2026-07-01'}\
            """);
        command("acme", "remove-line", """
            {'contractId':'c-2026','lineId':'l-2','effective':'2026-07-01','reason':'LOW_UTILIZATION'}\
            """);
        command("acme", "extend-term", "{'contractId':'c-2026','toDate':'2027-03-31'}");
        command("acme", "agree-breaks", """
            {'contractId':'c-2026','breaks':[{'lastDay':'2026-09-30','notice':{'amount':60,'unit':'DAYS'}}]}\
            """);
        command("acme", "give-notice", """
            {'contractId':'c-2026','receivedOn':'2026-01-09','byParty':'CLIENT','method':'EMAIL'}\
            """);
        command("acme", "withdraw-notice", "{'contractId':'c-2026'}");
    }

    private void tellOfARenewal() {
        command("acme", "advance-renewal", "{'renewalId':'c-2026.1','to':'PLANNING'}");
        command("acme", "issue-proposal", """
            {'renewalId':'c-2026.1','termMonths':12,'lines':[{'lineId':'l-1','action':'UPLIFT','unitRate':'4.40'}]}\
            """);
        command("acme", "call-forecast", """
            {'renewalId':'c-2026.1','category':'COMMIT','amount':'58080.00','closeDate':'2027-02-15'}\
            """);
    }

    private void tellOfApprovals() {
        command("acme", "request-approval", """
            {'approvalId':'a-7','subject':{'kind':'RENEWAL','id':'c-2026.1'},'ask':'CONCESSION','concession':'SERVICE_CREDIT',
             'amount':'4500.00','currency':'USD','neededBy':'2026-01-20'}\
            """);
        decide("acme", "{'approvalId':'a-7','decision':'APPROVED'}");
        command("acme", "grant-concession", """
            {'renewalId':'c-2026.1','type':'SERVICE_CREDIT','annualValue':'4500.00','approvalId':'a-7'}\
            """);
        office.command("acme", "request-approval", """
            {'approvalId':'a-8','subject':{'kind':'RENEWAL','id':'c-2026.1'},'ask':'CONCESSION','concession':'RATE_LOCK',
             'amount':'900.00','currency':'USD','neededBy':'2026-01-20'}\
            """);
        command("acme", "withdraw-approval", "{'approvalId':'a-8'}");
        office.command("acme", "request-approval", """
            {'approvalId':'a-9','subject':{'kind':'RENEWAL','id':'c-2026.1'},'ask':'PRICE_OVER_CAP','neededBy':'2026-01-20',
             'proposal':{'termMonths':24,'lines':[{'lineId':'l-1','action':'UPLIFT','unitRate':'4.60'}]}}\
            """);
    }

    private void tellOfCoTerming() {
        office.sign("globex", "c-4", "2026-01-01", "2026-06-30", "6000", "").command("globex", "sign-contract", """
            {'contractId':'c-5','termStart':'2026-01-01','termEnd':'2026-12-31','currency':'USD','autoRenew':{'mode':'NONE'},
             'lines':[{'lineId':'l-5','product':'NUTRITION','feeModel':'FLAT','unitRate':'24000','units':1}]}\
            """);
        command("globex", "co-term", """
            {'contractId':'c-4','intoContractId':'c-5','effective':'2026-03-01','proratedFee':{'fee':'6000.00','upliftBp':1000}}\
            """);
        command("globex", "cancel-co-term", """
            {'contractId':'c-4','intoContractId':'c-5','reason':'ENTERED_IN_ERROR'}\
            """);
    }

    private void tellOfALateNotice() {
        office.sign("globex", "c-2025", "2025-01-01", "2025-12-31", "1200", "");
        office.command("globex", "give-notice", """
            {'contractId':'c-2025','receivedOn':'2026-01-09','byParty':'CLIENT','method':'LETTER'}\
            """);
        office.command("globex", "request-approval", """
            {'approvalId':'a-1','subject':{'kind':'CONTRACT','id':'c-2025'},'ask':'LATE_NOTICE','neededBy':'2026-01-20'}\
            """);
        office.commandOf("u-2", "globex", "decide-approval", "{'approvalId':'a-1','decision':'APPROVED'}");
        command("globex", "accept-late-notice", "{'contractId':'c-2025','approvalId':'a-1'}");
    }

    private void tellOfAnswers() {
        command("acme", "record-response", """
            {'responseId':'r-17','kind':'NPS','score':9,'at':'2026-01-08T09:30:00Z','product':'MENTAL_HEALTH',
             'channel':'in-app','tags':['region=west']}\
            """);
        command("acme", "record-responses", """
            {'responses':[{'responseId':'r-18','kind':'NPS','score':10,'at':'2026-01-08T10:00:00Z'},
                          {'responseId':'r-19','kind':'NPS','score':6,'at':'2026-01-08T11:00:00Z'},
                          {'responseId':'r-20','kind':'NPS','score':9,'at':'2026-01-09T09:00:00Z'},
                          {'responseId':'r-21','kind':'NPS','score':8,'at':'2026-01-09T10:00:00Z'}]}\
            """);
        command("acme", "exclude-response", "{'responseId':'r-18','reason':'DUPLICATE'}");
        command("acme", "include-response", "{'responseId':'r-18'}");
    }

    private void tellOfPolicies() {
        policy("set-renewal-policy", """
            {'leadDays':{'LOW':90,'MEDIUM':120,'HIGH':180,'STRATEGIC':240},'noticeLeadDays':60,'milestoneDays':[180,90,30]}\
            """);
        policy("set-forecast-policy", """
            {'probabilities':{'COMMIT':0.9,'BEST_CASE':0.7,'PIPELINE':0.3,'AT_RISK':0.2,'OMITTED':0}}\
            """);
        policy("set-satisfaction-policy", "{'smallestBucket':3}");
        policy("set-approval-policy", """
            {'expiryDays':10,'approvers':[{'ask':'PRICE_OVER_CAP','role':'LEAD'},
             {'ask':'CONCESSION','role':'MANAGER','limits':[{'currency':'USD','amount':'2500'}]},
             {'ask':'CONCESSION','role':'LEAD'},{'ask':'LATE_NOTICE','role':'LEAD'}]}\
            """);
    }

    private void askAboutTheBook() {
        office.onboard("globex", "Globex", "HEALTH_PLAN", "Large", "ana");
        command("acme", "link-parent", "{'parentId':'globex','relation':'PLAN_SPONSORED'}");
        ask("getMe", "/v1/me");
        ask("getVocabulary", "/v1/vocabulary");
        ask("getClients", "/v1/clients?owner=ana&limit=1");
        ask("getRenewals", "/v1/renewals?owner=ana");
        ask("getRenewalsSummary", "/v1/renewals/summary?groupBy=stage");
        ask("getRetentionLines", "/v1/retention/lines?from=2026-01-01&to=2026-01-10&level=line&part=expansion");
        ask("getPortfolio", "/v1/portfolio?owner=ana");
        ask("getRenewalsRate", "/v1/renewals/rate?dueFrom=2027-01-01&dueTo=2027-12-31");
        ask("getRenewalsDue", "/v1/renewals/due?on=2027-03-01&within=30,90");
        ask("getRetention", "/v1/retention?from=2026-01-01&to=2026-01-10");
        ask("getSatisfactionTrend", "/v1/satisfaction/trend?kind=NPS&from=2026-01-01&to=2026-01-31");
        ask("getApprovals", "/v1/approvals?owner=ana");
        ask("getActivity", "/v1/activity?owner=ana&limit=3");
        ask("getResponses", "/v1/responses?owner=ana&kind=NPS");
        ask("getConcessions", "/v1/concessions?owner=ana");
        ask("getAgenda", "/v1/agenda?until=2027-01-31&limit=2");
    }

    private void askOneByOne() {
        ask("getClientsById", "/v1/clients/acme");
        ask("getClientsByIdRenewalsByRenewalId", "/v1/clients/acme/renewals/c-2026.1");
        ask("getClientsByIdContracts", "/v1/clients/acme/contracts");
        ask("getClientsByIdContractsByContractId", "/v1/clients/acme/contracts/c-2026");
        ask("getPoliciesById", "/v1/policies/default");
        JsonNode history = office.get("/v1/clients/acme/events?from=1&limit=2");
        history.get("items").forEach(commit -> ((ObjectNode) commit).put("hash", SOME_HASH));
        example("getClientsByIdEvents").put("200", history);
    }

    /** Operators begin and end rebuilds by another function, which answers with these same records. */
    private void tellOfARebuild() {
        String id = office.rebuild("clients");
        JsonNode rebuild = office.get("/v1/projections/clients/rebuilds/" + id);
        example("getProjectionsByNameRebuildsByRebuildId").put("200", rebuild);
        example("postProjectionsByNameRebuilds").put("202", rebuild);
        JsonNode all = office.get("/v1/projections");
        all.get("items").forEach(projection -> ((ObjectNode) projection).put("lagSeconds", 0));
        example("getProjections").put("200", all);
        JsonNode one = all.get("items").get(0);
        example("getProjectionsByName").put("200", one);
        example("postProjectionsByNameRebuildsByRebuildIdCancel").put("200", one);
        example("postProjectionsByNameRollback").put("200", one);
        example("postProjectionsByNameParkedByKindByIdRetry").put("200", one);
    }

    private void tellOfEndings() {
        command("acme", "close-renewal", "{'renewalId':'c-2026.1','signedOn':'2026-01-10'}");
        command("acme", "correct-renewal-outcome", """
            {'renewalId':'c-2026.1','to':{'signedOn':'2026-01-09','lines':[{'lineId':'l-1','action':'RENEW'}]},
             'reason':'ENTERED_IN_ERROR'}\
            """);
        office.sign("globex", "c-1", "2026-01-01", "2026-12-31", "1200", "")
                .sign("globex", "c-2", "2026-01-01", "2026-12-31", "2400", "")
                .sign("globex", "c-3", "2026-01-01", "2026-12-31", "2400", "");
        command("globex", "void-contract", "{'contractId':'c-3','reason':'DUPLICATE'}");
        command("globex", "terminate-contract", """
            {'contractId':'c-2','effective':'2026-03-01','byParty':'CLIENT','reason':'BUDGET_CUT'}\
            """);
        office.command("globex", "give-notice", """
            {'contractId':'c-1','receivedOn':'2026-01-09','byParty':'CLIENT','method':'LETTER'}\
            """);
        tellOfCoTerming();
        tellOfALateNotice();
        command("globex", "record-churn", "{'renewalId':'c-1.1','reason':'COMPETITOR','competitor':'initech'}");
        command("globex", "terminate-client", "{'effective':'2027-01-01','reason':'COMPETITOR'}");
        command("globex", "reinstate-client", "{'effective':'2027-07-01','reason':'COMPETITOR_FAILED'}");
        command("acme", "unlink-parent", "{'from':'2026-07-01'}");
    }

    private void tellOfForecasts() {
        office.onboard("initech", "Initech", "EMPLOYER", "Small", "ana")
                .sign("initech", "c-1", "2025-12-01", "2026-11-30", "45000", "")
                .command("initech", "call-forecast", """
                    {'renewalId':'c-1.1','category':'BEST_CASE','amount':'45000.00','closeDate':'2026-11-15'}\
                    """);
        office.on("2026-01-13").takeSnapshots("2026-01-12T06:00:00Z").command("initech", "call-forecast", """
            {'renewalId':'c-1.1','category':'COMMIT','amount':'47000.00','closeDate':'2026-11-15'}\
            """);
        ask("getForecastsByPeriod", "/v1/forecasts/2026-Q4");
        ask("getForecastsByPeriodBridge", "/v1/forecasts/2026-Q4/bridge?from=2026-01-12");
        ask("getForecastsByPeriodBridgeRows", "/v1/forecasts/2026-Q4/bridge/rows?from=2026-01-12&limit=1");
        ask("getForecastsCalibration", "/v1/forecasts/calibration?from=2025-Q4&to=2025-Q4");
    }

    private void command(String client, String command, String body) {
        put(command, body, office.command(client, command, body).json());
    }

    /** By somebody other than the one who asked. */
    private void decide(String client, String body) {
        put(
                "decide-approval",
                body,
                office.commandOf("u-2", client, "decide-approval", body).json());
    }

    private void policy(String command, String body) {
        put(
                command,
                body,
                office.accepted("/v1/policies/default/commands/" + command, body)
                        .json());
    }

    private void put(String command, String body, JsonNode answer) {
        TreeMap<String, JsonNode> example = example(operationId(command));
        example.put("request", DomainJson.tree(body.replace('\'', '"')));
        example.put("200", answer);
    }

    private void ask(String operation, String target) {
        example(operation).put("200", office.get(target));
    }

    private TreeMap<String, JsonNode> example(String operation) {
        return told.computeIfAbsent(operation, id -> new TreeMap<>());
    }

    /** {@code onboard-client} is {@code onboardClient}. */
    private static String operationId(String command) {
        var id = new StringBuilder();
        for (String word : command.split("-")) {
            id.append(id.isEmpty() ? word.substring(0, 1) : word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return id.toString();
    }

    private void write() throws IOException {
        var all = (ObjectNode) DomainJson.tree(Files.readString(FILE));
        told.forEach((operation, example) -> all.set(operation, DomainJson.toTree(example)));
        Files.writeString(
                FILE,
                DomainJson.mapper().writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all) + "\n");
    }
}
