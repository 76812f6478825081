package perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.local.Calls;
import perennial.local.demo.DemoPortfolio;

/** Clients in a deployment, by commands to its own function. */
record Clients(Deployment deployment) {
    private static final UserId LEAD = new UserId("ana");

    void onboard(List<String> clients) {
        for (String client : clients) {
            send(client, "onboard-client", "{'name':'%s','clientType':'EMPLOYER','owner':'ana'}".formatted(client));
        }
    }

    /** A contract of a year that ends then and does not renew itself. */
    void sign(String client, LocalDate termEnd) {
        send(client, "sign-contract", """
            {'contractId':'k1','termStart':'%s','termEnd':'%s','currency':'USD','autoRenew':{'mode':'NONE'},
             'lines':[{'lineId':'l1','product':'NUTRITION','feeModel':'FLAT','unitRate':'1000','units':1}]}
            """.formatted(termEnd.minusYears(1).plusDays(1), termEnd));
    }

    private void send(String client, String command, String json) {
        String path = "/v1/clients/%s/commands/%s".formatted(client, command);
        Calls.Reply reply = deployment.calls().post(path, json.replace('\'', '"'), LEAD, Role.LEAD);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /** Some three years of some clients of the demo. */
    void liveThreeYears(LocalDate today) {
        new DemoPortfolio(today).load(this::postForOneInTen);
    }

    private Calls.Reply postForOneInTen(String path, String json, UserId user, Role role) {
        String client = path.split("/")[3];
        if (client.hashCode() % 10 != 0) return new Calls.Reply(200, "");
        return deployment.calls().post(path, json, user, role);
    }
}
