package perennial.domain.client;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import perennial.domain.Actor;
import perennial.domain.Context;
import perennial.domain.Fact;
import perennial.domain.Origin;
import perennial.domain.contract.Break;
import perennial.domain.contract.Contract;
import perennial.domain.contract.Notice;
import perennial.domain.contract.Term;
import perennial.domain.policy.Policy;
import perennial.domain.renewal.Renewal;

/** A client at some time, in whose life all that can happen is gone through. */
record Situation(Client client, Instant now) {

    LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    Context context(Actor actor, Origin origin) {
        return new Context(now, ZoneOffset.UTC, origin, actor, Optional.empty(), Policy.BUILT_IN, Optional.empty());
    }

    Situation after(List<Fact> facts) {
        Client then = client;
        for (Fact fact : facts) then = then.evolve(fact);
        return new Situation(then, now);
    }

    Situation on(LocalDate day) {
        return new Situation(client, day.atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    /** After the clock has come. */
    Situation ticked() {
        return after(new Tick(new Clients(), now).decide(client, context(Actor.CLOCK, Origin.CLOCK)));
    }

    /** The days ahead on which something changes by itself. */
    Stream<LocalDate> days() {
        return client.book().renewals().all().stream()
                .filter(Renewal::isOpen)
                .flatMap(renewal -> Stream.of(
                        Optional.of(renewal.opensOn()),
                        renewal.noticeDeadline().map(day -> day.plusDays(1)),
                        firstBreak(renewal).map(each -> each.deadline().plusDays(1)),
                        Optional.of(renewal.dueOn())))
                .flatMap(Optional::stream)
                .filter(today()::isBefore);
    }

    private Optional<Break> firstBreak(Renewal renewal) {
        return client.book()
                .contracts()
                .get(renewal.contractId())
                .term(renewal.term())
                .breaksAhead()
                .findFirst();
    }

    /** What the rules look at, and no more: whatever else differs leads to the same answers. */
    Object key() {
        return List.of(
                client.profile().terminationOn(today()).isPresent(),
                client.book().contracts().all().stream().map(this::key).toList());
    }

    private Object key(Contract contract) {
        Term last = contract.lastTerm();
        return Stream.<Object>of(
                        contract.id(),
                        contract.isOpen(),
                        contract.voided(),
                        contract.autoRenew().isOn(),
                        contract.linesOn(contract.valueDay(last), last).isEmpty(),
                        contract.linesGoingOn().isEmpty(),
                        contract.standingTerms()
                                .map(term -> key(term, contract))
                                .toList())
                .toList();
    }

    private Object key(Term term, Contract contract) {
        return Stream.<Object>of(
                        term.expired(),
                        term.cut().isPresent(),
                        term.end().isPresent(),
                        term.notice().map(Notice::countsAsInTime),
                        term.brokenBy().isPresent(),
                        term.breaks().passed().size(),
                        term.breaks().agreed().size(),
                        term.contradiction().isPresent(),
                        term.lineNotices().stream()
                                .map(given -> given.notice().countsAsInTime() + " " + given.contradictsAutoRenewal())
                                .sorted()
                                .toList(),
                        client.book().renewal(contract, term).map(this::key))
                .toList();
    }

    private Object key(Renewal renewal) {
        boolean isOver = !today().isBefore(renewal.dueOn());
        return renewal.closing()
                .<Object>map(closing -> Stream.<Object>of(
                                closing.outcome().isRenewed(), closing.mechanism(), closing.renewedBy(), isOver)
                        .toList())
                .orElseGet(() -> List.of(
                        renewal.stage(),
                        renewal.decisionMaker().isPresent(),
                        renewal.proposals().isEmpty(),
                        isOver,
                        renewal.noticeDeadline().filter(today()::isAfter).isPresent()));
    }
}
