package perennial.edge.queries;

import perennial.edge.query.QueryCall;
import perennial.views.answers.ReadSide;
import perennial.views.answers.ReadSide.Source;
import perennial.views.answers.Reading;
import perennial.views.reading.AsOf;

/** How a call becomes a question to the read side. */
final class Asking {

    private Asking() {}

    /** What a call looks back to. */
    static AsOf asOf(QueryCall call) {
        return new AsOf(call.now(), call.zone(), call.asOf(), call.asKnownAt());
    }

    /** What a call may read, with the write in it that it names. */
    static Reading open(ReadSide side, QueryCall call, Source... sources) {
        return side.open(asOf(call), call.reach(), call.after(), sources);
    }
}
