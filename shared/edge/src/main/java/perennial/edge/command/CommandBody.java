package perennial.edge.command;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import perennial.domain.BadValue;
import perennial.domain.Command;
import perennial.domain.CommandType;
import perennial.edge.http.HttpRequest;
import perennial.edge.http.JsonBody;
import perennial.edge.http.ProblemException;
import perennial.ledger.Request;
import perennial.ledger.json.DomainJson;

/**
 * A command and the business time asked for beside it.
 *
 * @param digest tells one body of one command from another, whatever its spaces and the order of its fields
 */
record CommandBody(Command command, Optional<Instant> at, String digest) {

    /**
     * @throws ProblemException 413, 415
     * @throws BadValue with the pointer of the field
     */
    static CommandBody read(HttpRequest request, CommandType<?> type) {
        JsonBody body = JsonBody.of(request);
        if (!CommandTime.isBeside(type)) return of(type, body.as(type.type()), Optional.empty());
        Optional<Instant> at = body.field(CommandTime.FIELD, Instant.class);
        return of(type, body.without(CommandTime.FIELD, type.type()), at);
    }

    private static CommandBody of(CommandType<?> type, Command command, Optional<Instant> at) {
        String time = at.map(DomainJson::text).orElse("null");
        String whole = "{\"at\":" + time + ",\"command\":" + DomainJson.text(command) + "}";
        return new CommandBody(command, at, Request.digest(type.name(), whole.getBytes(StandardCharsets.UTF_8)));
    }
}
