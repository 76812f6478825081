package perennial.views;

import java.util.List;
import perennial.domain.Recorded;

/** Everything that has happened to one thing, in commit order: whoever wants to know how it is folds it. */
public interface Chronicle<C extends Chronicle<C>> {

    List<Recorded> events();

    /** The same thing, to which these have happened. */
    C with(List<Recorded> events);
}
