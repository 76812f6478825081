package perennial.local;

import perennial.domain.Role;
import perennial.domain.UserId;

/** Calls to the API without the way over HTTP: the same routes, the same events, the same functions. */
public interface Calls {

    /** An answer's status and body. */
    record Reply(int status, String body) {}

    /** @param path such as {@code /v1/clients/acme/commands/onboard-client} */
    Reply post(String path, String json, UserId user, Role role);
}
