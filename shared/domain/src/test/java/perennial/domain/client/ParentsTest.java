package perennial.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static perennial.domain.Commands.acme;
import static perennial.domain.Commands.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perennial.domain.ClientId;
import perennial.domain.Lineage;
import perennial.domain.Lineage.End;
import perennial.domain.Place;
import perennial.domain.Scenario;
import perennial.domain.client.Parentage.Parent;
import perennial.domain.client.ProfileCommand.LinkParent;
import perennial.domain.client.ProfileCommand.UnlinkParent;
import perennial.domain.client.ProfileEvent.ParentLinked;
import perennial.domain.client.ProfileEvent.ParentUnlinked;

/** A client goes under another, and comes out from under it. */
class ParentsTest {
    private static final ClientId GLOBEX = new ClientId("globex");
    private static final ClientId INITECH = new ClientId("initech");
    private static final Place TOP = new Place(Optional.empty(), LocalDate.MIN, Instant.MIN);

    private final Scenario<Client> acme = acme().on("2026-04-15").below(line(End.TOP, TOP));
    private final Scenario<Client> linked =
            acme.given(new ParentLinked(GLOBEX, Relation.SUBSIDIARY, day("2026-04-15")));

    private static Lineage line(End end, Place... places) {
        return new Lineage(List.of(places), end);
    }

    private static LinkParent link(ClientId parent, Relation relation) {
        return new LinkParent(parent, relation, Optional.empty());
    }

    private static LinkParent linkFrom(String from) {
        return new LinkParent(GLOBEX, Relation.SUBSIDIARY, Optional.of(day(from)));
    }

    private static UnlinkParent unlinkFrom(String from) {
        return new UnlinkParent(Optional.of(day(from)));
    }

    private static Optional<ClientId> parentOn(String day, Scenario<Client> scenario) {
        return scenario.state().profile().parentage().on(day(day)).map(Parent::clientId);
    }

    @Test
    void aClientGoesUnderAnotherFromTheDayOfTheCommandOrAnyOther() {
        acme.when(link(GLOBEX, Relation.PLAN_SPONSORED))
                .events(new ParentLinked(GLOBEX, Relation.PLAN_SPONSORED, day("2026-04-15")));
        acme.when(linkFrom("2026-01-01")).events(new ParentLinked(GLOBEX, Relation.SUBSIDIARY, day("2026-01-01")));
        var ahead = acme.when(linkFrom("2026-07-01")).accepted();
        assertThat(parentOn("2026-06-30", ahead)).isEmpty();
        assertThat(parentOn("2026-07-01", ahead)).contains(GLOBEX);
    }

    @Test
    void theSameLinkAgainIsNothingNew() {
        linked.when(link(GLOBEX, Relation.SUBSIDIARY)).nothing();
        linked.on("2026-06-01")
                .below(line(End.TOP, TOP))
                .when(link(GLOBEX, Relation.SUBSIDIARY))
                .nothing();
        linked.when(linkFrom("2026-09-01")).nothing();
    }

    @Test
    void whoeverHasAParentIsUnlinkedFirst() {
        linked.when(link(INITECH, Relation.SUBSIDIARY)).refused("parent.differs", "globex", "unlink-parent");
        linked.when(link(GLOBEX, Relation.PLAN_SPONSORED)).refused("parent.differs", "globex as SUBSIDIARY");
        acme.given(linkFrom("2026-07-01"))
                .when(link(INITECH, Relation.SUBSIDIARY))
                .refused("parent.differs", "set to stand, under globex");
        var free = linked.given(unlinkFrom("2026-05-01"));
        free.when(linkFrom("2026-05-01")).accepted();
        free.when(new LinkParent(INITECH, Relation.SUBSIDIARY, Optional.of(day("2026-05-01"))))
                .accepted();
    }

    @Test
    void comingOutHoldsFromADayOnAndTwiceIsNothing() {
        var out = linked.when(unlinkFrom("2026-05-01")).events(new ParentUnlinked(GLOBEX, day("2026-05-01")));
        assertThat(parentOn("2026-04-30", out)).contains(GLOBEX);
        assertThat(parentOn("2026-05-01", out)).isEmpty();
        acme.when(unlinkFrom("2026-05-01")).nothing();
        var never = acme.given(linkFrom("2026-07-01"));
        assertThat(parentOn(
                        "2026-08-01",
                        never.when(new UnlinkParent(Optional.empty()))
                                .events(new ParentUnlinked(GLOBEX, day("2026-04-15")))))
                .isEmpty();
    }

    @Test
    void whatHasBeenStays() {
        var later = linked.on("2026-06-01").below(line(End.TOP, TOP));
        later.when(unlinkFrom("2026-04-14")).refused("time.order", "from 2026-04-15 on");
        later.when(unlinkFrom("2026-04-15")).accepted();
        later.given(unlinkFrom("2026-05-01")).when(linkFrom("2026-04-30")).refused("time.order", "2026-05-01");
    }

    @Test
    void noClientStandsAboveItself() {
        acme.below(line(End.SELF)).when(link(GLOBEX, Relation.SUBSIDIARY)).refused("parent.cycle", "globex");
        acme.below(line(End.TOO_LONG)).when(link(GLOBEX, Relation.SUBSIDIARY)).refused("parent.depth", "8");
    }

    @Test
    void nobodyGoesUnderAClientThatIsNotThere() {
        acme.below(line(End.UNKNOWN)).when(link(GLOBEX, Relation.SUBSIDIARY)).refused("parent.unknown", "globex");
    }

    @Test
    void aLinkHoldsFromADayOnFromWhichTheLineAboveStands() {
        Instant changed = Instant.parse("2026-04-10T00:00:00Z");
        var moving = acme.below(line(End.TOP, TOP, new Place(Optional.empty(), day("2026-06-01"), changed)));
        moving.when(linkFrom("2026-05-31")).refused("time.order", "2026-06-01");
        moving.when(linkFrom("2026-06-01")).accepted();
        moving.at(changed.minusSeconds(1)).when(linkFrom("2026-06-01")).refused("time.order", "2026-04-10");
    }

    @Test
    void aClientsPlaceIsWhereItStandsInTheEnd() {
        var clients = new Clients();
        assertThat(clients.placeOf(Client.UNKNOWN)).isEmpty();
        assertThat(clients.placeOf(acme.state())).contains(TOP);
        Instant at = linked.context().now();
        assertThat(clients.placeOf(linked.state())).contains(new Place(Optional.of("globex"), day("2026-04-15"), at));
        assertThat(clients.placeOf(linked.given(unlinkFrom("2026-05-01")).state()))
                .contains(new Place(Optional.empty(), day("2026-05-01"), at));
    }
}
