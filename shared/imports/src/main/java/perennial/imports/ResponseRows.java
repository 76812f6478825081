package perennial.imports;

import java.util.Map;
import java.util.Optional;
import perennial.domain.Claim;
import perennial.domain.Digest;
import perennial.domain.Fact;
import perennial.domain.imported.ImportEvent;
import perennial.domain.imported.ImportEvent.ResponseNamed;
import perennial.domain.imported.Original;
import perennial.domain.satisfaction.SatisfactionEvent;

/**
 * From an answer's row to what records it. Answers are not in the state: which of them are there already is known by the
 * names they claimed.
 *
 * @param claimed digests of the names taken in the client's ledger, of those that the rows would take
 */
record ResponseRows(Map<String, String> claimed) {

    /** Whether it is a new answer; one that is there already leads to nothing. */
    boolean take(ImportRow.OfResponse row, Deciding deciding) {
        requireSameName(row);
        boolean isNew = false;
        for (Fact fact : deciding.decided(row.facts(), row.facts().at(), row.cells())) {
            Claim claim = fact.event().claim(fact.at()).orElseThrow();
            Optional<String> known = Optional.ofNullable(claimed.get(claim.name()));
            if (known.filter(digest -> !digest.equals(claim.digest())).isPresent()) throw differs(row);
            if (known.isEmpty()) {
                deciding.take(fact);
                named(row).ifPresent(event -> deciding.take(new Fact(deciding.now(), event)));
                isNew = true;
            }
        }
        return isNew;
    }

    private static Rejection differs(ImportRow.OfResponse row) {
        return row.cells()
                .rejection(
                        Field.RESPONSE_ID,
                        "is recorded with other facts: exclude-response takes it out of the figures; record the new"
                                + " facts under another id");
    }

    private void requireSameName(ImportRow.OfResponse row) {
        if (!claimed.containsKey(SatisfactionEvent.claimName(row.facts().responseId()))) return;
        Optional<String> known = Optional.ofNullable(
                claimed.get(ImportEvent.claimName(row.facts().responseId())));
        if (!known.equals(row.response().kept().map(Digest::of))) {
            throw row.cells()
                    .rejection(
                            Field.RESPONSE_ID,
                            "becomes the id " + row.response().id()
                                    + ", which another text has already: give it another id");
        }
    }

    private static Optional<ResponseNamed> named(ImportRow.OfResponse row) {
        Original response = row.response();
        return response.kept()
                .map(text -> new ResponseNamed(response.source(), row.facts().responseId(), text));
    }
}
