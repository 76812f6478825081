package perennial.edge.queries;

import perennial.domain.ClientId;
import perennial.domain.RenewalId;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.http.Problem;
import perennial.edge.query.Joined;
import perennial.edge.query.Query;
import perennial.edge.query.QueryCall;
import perennial.edge.query.QueryParameters;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.renewals.RenewalDetails;
import perennial.views.renewals.RenewalInFull;
import perennial.views.renewals.RenewalItem;

/** One renewal in full. */
public record OneRenewal(ReadSide side) implements Query {
    private static final Parameter<RenewalId> RENEWAL = Parameter.of(
            "renewalId", "The contract's id, a dot and the number of the term", RenewalId.class, RenewalId::new);

    public static final Operation OPERATION = Operation.get(
                    "/v1/clients/{id}/renewals/{renewalId}", "One renewal in full, and what can be done about it")
            .meaning("allowed: what you can do about it now. blockedBy: the rule that would refuse a command, or role"
                    + " where none of your roles admits you to it; absent where it goes. Commands that would"
                    + " change nothing are left out; advance-renewal to the stage it stands in only names who"
                    + " decides.")
            .at(ClientParameters.ID, RENEWAL)
            .taking(QueryParameters.LOOKING_BACK)
            .answering(200, new Operation.Joining(RenewalItem.class, RenewalDetails.class))
            .refusing(Problem.Type.NOT_FOUND);

    @Override
    public Joined answer(QueryCall call) {
        ClientId client = call.path(ClientParameters.ID);
        RenewalId renewal = call.path(RENEWAL);
        return Asking.open(side, call, Source.CLIENTS, Source.PIPELINE, Source.APPROVALS)
                .renewal(new RenewalInFull.Question(client, renewal, call.caller()))
                .map(found -> new Joined(found.row(), found.details()))
                .orElseThrow(() -> Problem.of(
                                Problem.Type.NOT_FOUND, "Client %s has no renewal %s".formatted(client, renewal))
                        .thrown());
    }
}
