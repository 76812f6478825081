package perennial.local.demo;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import perennial.domain.CommandType;
import perennial.domain.Role;
import perennial.domain.UserId;
import perennial.domain.client.Clients;
import perennial.domain.client.OwnerRole;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.ledger.json.DomainJson;
import perennial.ledger.json.Instants;
import perennial.local.Calls;
import perennial.local.Calls.Reply;
import perennial.local.Sample;
import tools.jackson.databind.node.ObjectNode;

/** Some 60 clients of the three types over some three years, sent command by command as people would have. */
public final class DemoPortfolio implements Sample {
    private static final Map<Class<?>, CommandType<?>> TYPES =
            new Clients().commands().stream().collect(toMap(CommandType::type, type -> type));

    private final LocalDate today;

    /** @param today the day that everything leads up to; the same day gives the same portfolio */
    public DemoPortfolio(LocalDate today) {
        this.today = today;
    }

    @Override
    public void load(Calls calls) {
        Portfolio.of(today).parallelStream().forEach(told -> send(told, calls));
        send(Portfolio.families(), calls);
    }

    /** In order, each by whoever the client is with by then. */
    private static void send(List<Told> told, Calls calls) {
        UserId manager = told.getFirst().by();
        for (Told said : told) {
            CommandType<?> type = TYPES.get(said.command().getClass());
            String path = "/v1/clients/%s/commands/%s".formatted(said.client(), type.name());
            boolean isManagers =
                    type.roles().contains(Role.MANAGER) && !said.by().equals(Told.LEAD);
            Reply reply = isManagers
                    ? calls.post(path, json(said), manager, Role.MANAGER)
                    : calls.post(path, json(said), Told.LEAD, Role.LEAD);
            if (reply.status() != 200) throw new IllegalStateException(path + " was answered " + reply.body());
            if (said.command() instanceof AssignOwner assigned && assigned.role() == OwnerRole.CLIENT_MANAGER) {
                manager = assigned.userId();
            }
        }
    }

    private static String json(Told said) {
        var body = (ObjectNode) DomainJson.toTree(said.command());
        said.at().ifPresent(at -> body.put("at", Instants.text(at)));
        return DomainJson.text(body);
    }
}
