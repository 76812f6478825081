package perennial.local.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import perennial.domain.client.ProfileCommand.LinkParent;
import perennial.domain.client.Relation;

/** Some 60 clients of the three types over some three years: the same for the same today. */
final class Portfolio {

    private Portfolio() {}

    /** What has been sent up to today, client by client, each in its order. */
    static List<List<Told>> of(LocalDate today) {
        return Organisation.all().stream()
                .map(client -> ClientStory.of(client, today))
                .toList();
    }

    /** Who stands under whom, once all are there: the employers that a plan sponsors, and a group's own companies. */
    static List<Told> families() {
        List<Organisation> all = Organisation.all();
        return List.of(
                under(all.get(35), all.get(5), Relation.PLAN_SPONSORED),
                under(all.get(35), all.get(11), Relation.PLAN_SPONSORED),
                under(all.get(0), all.get(1), Relation.SUBSIDIARY),
                under(all.get(0), all.get(3), Relation.SUBSIDIARY));
    }

    private static Told under(Organisation parent, Organisation client, Relation relation) {
        return new Told(
                client.id(), Told.LEAD, new LinkParent(parent.id(), relation, Optional.empty()), Optional.empty());
    }
}
