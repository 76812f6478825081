package perennial.views.renewals;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import perennial.domain.renewal.Stage;
import perennial.views.clients.Families;

/** What a summary can be told apart by. */
public enum GroupBy {
    STAGE("stage", row -> Optional.of(row.renewal().stage().name())),
    OWNER("owner", row -> Optional.of(row.client().owner().text())),
    CATEGORY("category", row -> Called.of(row.renewal()).map(Called::name)),
    DUE_QUARTER(
            "dueQuarter",
            row -> Optional.of(RenewalPipelineProjection.quarter(row.renewal().dueOn()))),
    CLOSE_QUARTER("closeQuarter", row -> row.renewal().closeDate().map(RenewalPipelineProjection::quarter)),
    CLIENT_TYPE("clientType", row -> Optional.of(row.client().type().name())),
    SEGMENT("segment", row -> row.client().segment()),
    /** The topmost client above the renewal's: that itself where it stands under none. */
    PARENT(
            "parent",
            (row, families) -> Optional.of(families.top(row.client().id()).text()));

    private final String word;
    private final BiFunction<PipelineRow, Families, Optional<String>> label;

    GroupBy(String word, Function<PipelineRow, Optional<String>> label) {
        this(word, (row, families) -> label.apply(row));
    }

    GroupBy(String word, BiFunction<PipelineRow, Families, Optional<String>> label) {
        this.word = word;
        this.label = label;
    }

    /** How callers name it. */
    public String word() {
        return word;
    }

    /** The label of the group that a row belongs to; absent where it has nothing to say there. */
    Optional<String> label(PipelineRow row, Families families) {
        return label.apply(row, families);
    }

    /** Text in whose order groups stand: stages and categories go as they follow one another. */
    String rank(String labelled) {
        return switch (this) {
            case STAGE -> Integer.toString(Stage.valueOf(labelled).ordinal());
            case CATEGORY -> Integer.toString(Called.valueOf(labelled).ordinal());
            default -> labelled;
        };
    }
}
