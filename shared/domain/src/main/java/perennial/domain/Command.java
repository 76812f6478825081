package perennial.domain;

import java.util.Optional;

/** Something a person, the clock or an import asks for: a record whose components are the fields of its JSON body. */
public interface Command {

    /** The claimed name whose fact this command needs to see (it is not in the folded state); empty for most commands. */
    default Optional<String> needsClaim() {
        return Optional.empty();
    }

    /**
     * The id of the ledger, of the same kind, that the command would put its own under: it needs to see the line above that.
     * Empty for most commands.
     */
    default Optional<String> needsLineage() {
        return Optional.empty();
    }

    /** Whose portfolio the command puts its ledger into; empty for those that leave it where it is. */
    default Optional<UserId> portfolio() {
        return Optional.empty();
    }
}
