package perennial.imports;

import java.util.Optional;
import perennial.domain.UserId;
import perennial.domain.client.ClientType;
import perennial.domain.client.OwnerRole;
import perennial.domain.client.Profile.Attributes;
import perennial.domain.client.ProfileCommand.AmendClient;
import perennial.domain.client.ProfileCommand.AmendmentReason;
import perennial.domain.client.ProfileCommand.AssignOwner;
import perennial.domain.client.ProfileCommand.OnboardClient;

/** From a client's row to the commands that lead there. What a row leaves blank it does not state. */
final class ClientRows {

    private ClientRows() {}

    static void take(ImportRow.OfClient row, Deciding deciding) {
        if (deciding.client().profile().isOnboarded()) {
            change(row, deciding);
        } else {
            deciding.run(
                    row.facts(),
                    row.facts().onboardedOn().map(deciding::startOrNow).orElseGet(deciding::now),
                    row.cells());
        }
    }

    private static void change(ImportRow.OfClient row, Deciding deciding) {
        OnboardClient facts = row.facts();
        Attributes known = deciding.client().profile().known();
        requireSame(row, Field.COMPLEXITY, facts.complexity(), known.complexity(), "classify-client changes it");
        requireSame(row, Field.ONBOARDED_ON, facts.onboardedOn(), known.onboardedOn(), "it stays");
        Optional<String> name = Optional.of(facts.name()).filter(given -> !given.equals(known.name()));
        Optional<String> segment =
                facts.segment().filter(given -> !known.segment().equals(Optional.of(given)));
        Optional<ClientType> type = Optional.of(facts.clientType()).filter(given -> given != known.clientType());
        if (name.isPresent() || segment.isPresent() || type.isPresent()) {
            AmendmentReason reason =
                    segment.isPresent() || type.isPresent() ? AmendmentReason.RECLASSIFIED : AmendmentReason.REBRANDED;
            deciding.run(new AmendClient(name, segment, type, reason), deciding.now(), row.cells());
        }
        Optional<UserId> owner = deciding.client().profile().ownerOn(OwnerRole.CLIENT_MANAGER, deciding.today());
        if (!owner.equals(Optional.of(facts.owner()))) {
            var assign = new AssignOwner(OwnerRole.CLIENT_MANAGER, facts.owner(), Optional.empty());
            deciding.run(assign, deciding.now(), row.cells());
        }
    }

    private static <T> void requireSame(ImportRow row, Field field, Optional<T> given, T known, String whatChangesIt) {
        if (given.isPresent() && !given.get().equals(known)) {
            throw row.cells().rejection(field, "is " + known + " here: " + whatChangesIt);
        }
    }
}
