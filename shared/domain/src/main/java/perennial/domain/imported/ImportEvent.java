package perennial.domain.imported;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import perennial.domain.Claim;
import perennial.domain.Code;
import perennial.domain.ContractId;
import perennial.domain.Digest;
import perennial.domain.LineId;
import perennial.domain.ResponseId;
import perennial.domain.client.ClientEvent;

/**
 * Where imported facts come from. An original text is present only where it is not the id itself: then it was slugged.
 * People's ids keep no text: what stands there may be a name.
 */
public sealed interface ImportEvent extends ClientEvent {

    /**
     * One commit took these rows of a source; the commit's other events follow from them. Written too where a row
     * changed nothing, so that the same row later is known to be old news.
     *
     * @param text the source's own text for the client's id
     * @param digest of the client's own row, where it is among them
     */
    record RowsImported(Code source, Optional<String> text, Optional<String> digest, List<ImportedLine> lines)
            implements ImportEvent {
        public RowsImported {
            lines = List.copyOf(lines);
        }
    }

    /** A contract's line and the digest of the row that gave it. */
    record ImportedLine(
            ContractId contractId,
            Optional<String> contractText,
            LineId lineId,
            Optional<String> lineText,
            String digest) {}

    /** An answer's id was slugged from this text. Answers grow without bound, so the text is claimed and not folded. */
    record ResponseNamed(Code source, ResponseId responseId, String text) implements ImportEvent {
        @Override
        public Optional<Claim> claim(Instant at) {
            return Optional.of(new Claim(claimName(responseId), Digest.of(text)));
        }
    }

    /** The name under which an answer's original text is claimed in its client's ledger. */
    static String claimName(ResponseId id) {
        return "text#response#" + id.text();
    }
}
