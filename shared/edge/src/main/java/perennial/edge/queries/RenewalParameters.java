package perennial.edge.queries;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import perennial.domain.renewal.Stage;
import perennial.edge.api.Operation;
import perennial.edge.api.Parameter;
import perennial.edge.query.QueryCall;
import perennial.views.reading.DayRange;
import perennial.views.renewals.Called;
import perennial.views.renewals.RenewalFilter;
import perennial.views.renewals.RenewalOrder;
import perennial.views.renewals.State;

/** Parameters that routes about renewals share. */
final class RenewalParameters {
    private static final Parameter<List<Stage>> STAGE = Parameter.someOf("stage", "Where they stand", Stage.class);

    private static final Parameter<List<Called>> CATEGORY =
            Parameter.someOf("category", "What their owner expects; UNCALLED where nobody has said", Called.class);

    private static final Parameter<List<Set<State>>> STATE =
            Parameter.someOf("state", "open where absent; all is open and closed, never void", states());

    private static final Parameter<LocalDate> DUE_FROM = Parameter.date("dueFrom", "First dueOn wanted");
    private static final Parameter<LocalDate> DUE_TO = Parameter.date("dueTo", "Last dueOn wanted");
    private static final Parameter<LocalDate> END_FROM = Parameter.date("termEndFrom", "First last day wanted");
    private static final Parameter<LocalDate> END_TO = Parameter.date("termEndTo", "Last last day wanted");
    private static final Parameter<LocalDate> NOTICE_FROM = Parameter.date("noticeFrom", "First deadline wanted");
    private static final Parameter<LocalDate> NOTICE_TO = Parameter.date("noticeTo", "Last deadline wanted");

    static final Parameter<RenewalOrder> SORT =
            Parameter.oneOf("sort", "dueOn where absent; - descends; ties by client and renewal", orders());

    private RenewalParameters() {}

    /** The operation with every filter of renewals. */
    static Operation filtering(Operation operation) {
        return operation
                .taking(ClientParameters.FILTER)
                .taking(STAGE, CATEGORY, STATE, DUE_FROM, DUE_TO, END_FROM, END_TO, NOTICE_FROM, NOTICE_TO);
    }

    static RenewalFilter filter(QueryCall call) {
        return new RenewalFilter(
                ClientParameters.filter(call),
                Set.copyOf(call.get(STAGE).orElse(List.of())),
                Set.copyOf(call.get(CATEGORY).orElse(List.of())),
                call.get(STATE).orElse(List.of(Set.of(State.OPEN))).stream()
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet()),
                new DayRange(call.get(DUE_FROM), call.get(DUE_TO)),
                new DayRange(call.get(END_FROM), call.get(END_TO)),
                new DayRange(call.get(NOTICE_FROM), call.get(NOTICE_TO)));
    }

    private static Map<String, Set<State>> states() {
        var words = new LinkedHashMap<String, Set<State>>();
        words.put("open", Set.of(State.OPEN));
        words.put("closed", Set.of(State.CLOSED));
        words.put("all", Set.of(State.OPEN, State.CLOSED));
        words.put("consolidated", Set.of(State.CONSOLIDATED));
        words.put("void", Set.of(State.VOID));
        return words;
    }

    private static Map<String, RenewalOrder> orders() {
        var words = new LinkedHashMap<String, RenewalOrder>();
        Arrays.stream(RenewalOrder.By.values()).forEach(by -> {
            words.put(by.word(), new RenewalOrder(by, false));
            words.put("-" + by.word(), new RenewalOrder(by, true));
        });
        return words;
    }
}
