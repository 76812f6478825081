package perennial.edge.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import perennial.domain.Actor;
import perennial.domain.CommandType;
import perennial.domain.Kind;
import perennial.domain.Refusal;
import perennial.domain.WithinReach;
import perennial.edge.Positions;
import perennial.edge.api.LedgerIds;
import perennial.edge.api.Parameter;
import perennial.edge.api.Parameters;
import perennial.edge.http.Call;
import perennial.edge.http.Endpoint;
import perennial.edge.http.HttpResponse;
import perennial.edge.http.Problem;
import perennial.edge.http.Route;
import perennial.edge.identity.Access;
import perennial.edge.identity.Caller;
import perennial.ledger.Address;
import perennial.ledger.Ledger;
import perennial.ledger.Position;
import perennial.ledger.Request;
import perennial.ledger.Result;
import perennial.ledger.json.DomainJson;
import perennial.ledger.json.EventCodec;
import tools.jackson.databind.node.ObjectNode;

/** Takes every public command of every kind, by what the command's own record says. */
public final class CommandEndpoint implements Endpoint {
    public static final String PATH = "/v1/{kind}/{id}/commands/{command}";

    /** Decides and answers the same, without a commit. */
    public static final Parameter<Boolean> DRY_RUN =
            Parameter.oneOf("dryRun", "true: decides and answers the same, without a commit", CommandHeaders.TRUTH);

    /** What headers mean something to a command. */
    public static final List<Parameter<?>> HEADERS = CommandHeaders.KNOWN;

    /** What a command can be answered with beside 200. */
    public static final Set<Problem.Type> PROBLEMS = EnumSet.complementOf(EnumSet.of(Problem.Type.METHOD_NOT_ALLOWED));

    private final Map<String, Offer<?>> offers;
    private final Ledger ledger;
    private final Access access;
    private final Positions positions;

    private record Offer<S>(
            Kind<S> kind, EventCodec events, Parameter<String> id, Map<String, CommandType<?>> commands) {

        static <S> Offer<S> of(Kind<S> kind) {
            return new Offer<>(
                    kind,
                    new EventCodec(kind),
                    LedgerIds.of(kind),
                    kind.commands().stream()
                            .filter(CommandType::isPublic)
                            .collect(Collectors.toMap(CommandType::name, type -> type)));
        }

        CommandType<?> command(String name) {
            CommandType<?> type = commands.get(name);
            if (type == null) throw unknownCommand().thrown();
            return type;
        }
    }

    public CommandEndpoint(List<Kind<?>> kinds, Ledger ledger, Access access, Positions positions) {
        this.offers = kinds.stream()
                .filter(kind -> kind.commands().stream().anyMatch(CommandType::isPublic))
                .collect(Collectors.toMap(Kind::name, Offer::of));
        this.ledger = ledger;
        this.access = access;
        this.positions = positions;
    }

    public Route route() {
        return new Route("POST", PATH, this);
    }

    @Override
    public HttpResponse answer(Call call) {
        Actor actor = Caller.of(call.request());
        Offer<?> offer = offers.get(call.path().get("kind"));
        if (offer == null) throw unknownCommand().thrown();
        Kind<?> kind = offer.kind();
        CommandType<?> type = offer.command(call.path().get("command"));
        access.requireMaySend(actor, type);
        Parameters.requireKnown(call.request(), List.of(DRY_RUN));
        String id = Parameters.read(offer.id(), call.path().get("id"));
        call.log().say("ledger", kind.name() + "/" + id).say("command", type.name());
        return answer(call, offer, id, CommandBody.read(call.request(), type), actor);
    }

    private <S> HttpResponse answer(Call call, Offer<S> offer, String id, CommandBody body, Actor actor) {
        Request request = CommandHeaders.request(call, body, actor);
        Result result;
        try {
            result = ledger.decide(offer.kind(), id, request, WithinReach.of(offer.kind(), body.command(), actor));
        } catch (Refusal refusal) {
            if (!refusal.rule().equals(offer.kind().rule("unknown"))) throw refusal;
            throw Problem.of(Problem.Type.NOT_FOUND, refusal.getMessage()).thrown();
        }
        call.log().say("commit", result.head()).say("events", result.events().size());
        HttpResponse response = HttpResponse.json(200, DomainJson.bytes(document(offer, id, result)))
                .with("ETag", "\"" + result.head() + "\"");
        return result.replayed() ? response.with("Idempotent-Replay", "true") : response;
    }

    private ObjectNode document(Offer<?> offer, String id, Result result) {
        String position = positions.token(new Position(new Address(offer.kind().name(), id), result.head()));
        List<EventDone> events = result.events().stream()
                .map(event -> EventDone.of(offer.events(), id, event))
                .toList();
        return DomainJson.mapper()
                .createObjectNode()
                .put(offer.kind().idField(), id)
                .put("commit", result.head())
                .put("position", position)
                .putPOJO("events", events);
    }

    private static Problem unknownCommand() {
        return Problem.of(Problem.Type.NOT_FOUND, "There is no such command; /v1/openapi.json lists all there are");
    }
}
