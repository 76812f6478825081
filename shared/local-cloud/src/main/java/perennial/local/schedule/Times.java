package perennial.local.schedule;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import perennial.local.template.ScheduleSpec;
import perennial.local.template.TemplateError;

/** The instants of a schedule expression of EventBridge Scheduler: {@code cron(…)}, {@code rate(…)} or {@code at(…)}. */
sealed interface Times {

    /** The first instant after {@code time}; empty where there is none any more. */
    Optional<Instant> after(Instant time);

    /** The last instant not after {@code time}; empty where there is none yet. */
    Optional<Instant> upTo(Instant time);

    Pattern FORM = Pattern.compile("(cron|rate|at)\\((.+)\\)");

    /**
     * @param start what a rate counts from
     * @throws TemplateError where the expression is none
     */
    static Times of(ScheduleSpec schedule, Instant start) {
        Matcher form = FORM.matcher(schedule.expression().strip());
        try {
            if (!form.matches()) throw new IllegalArgumentException("it is no cron(…), rate(…) or at(…)");
            return switch (form.group(1)) {
                case "cron" ->
                    new Cron(ExecutionTime.forCron(new CronParser(Cron.FIELDS).parse(form.group(2))), schedule.zone());
                case "rate" -> new Rate(start, Rate.period(form.group(2)));
                default ->
                    new Once(LocalDateTime.parse(form.group(2))
                            .atZone(schedule.zone())
                            .toInstant());
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new TemplateError("The schedule " + schedule.name() + ": " + e.getMessage());
        }
    }

    /** Minutes, hours, day of month, month, day of week from Sunday = 1, year. */
    record Cron(ExecutionTime times, ZoneId zone) implements Times {
        static final CronDefinition FIELDS = CronDefinitionBuilder.defineCron()
                .withMinutes()
                .withValidRange(0, 59)
                .withStrictRange()
                .and()
                .withHours()
                .withValidRange(0, 23)
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .withValidRange(1, 31)
                .supportsL()
                .supportsW()
                .supportsQuestionMark()
                .and()
                .withMonth()
                .withValidRange(1, 12)
                .and()
                .withDayOfWeek()
                .withValidRange(1, 7)
                .withMondayDoWValue(2)
                .supportsHash()
                .supportsL()
                .supportsQuestionMark()
                .and()
                .withYear()
                .withValidRange(1970, 2199)
                .and()
                .instance();

        @Override
        public Optional<Instant> after(Instant time) {
            return times.nextExecution(time.atZone(zone)).map(ZonedDateTime::toInstant);
        }

        @Override
        public Optional<Instant> upTo(Instant time) {
            return times.lastExecution(time.plusMillis(1).atZone(zone)).map(ZonedDateTime::toInstant);
        }
    }

    /** Every so often from its start. */
    record Rate(Instant start, Duration period) implements Times {
        private static final Pattern FORM = Pattern.compile("(\\d+) (minute|hour|day)s?");

        static Duration period(String text) {
            Matcher form = FORM.matcher(text.strip());
            if (!form.matches()) throw new IllegalArgumentException(text + " is no rate such as 15 minutes");
            long count = Long.parseLong(form.group(1));
            if (count == 0) throw new IllegalArgumentException("a rate of 0");
            return switch (form.group(2)) {
                case "minute" -> Duration.ofMinutes(count);
                case "hour" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }

        @Override
        public Optional<Instant> after(Instant time) {
            if (time.isBefore(start)) return Optional.of(start);
            long passed = Duration.between(start, time).dividedBy(period);
            return Optional.of(start.plus(period.multipliedBy(passed + 1)));
        }

        @Override
        public Optional<Instant> upTo(Instant time) {
            if (time.isBefore(start)) return Optional.empty();
            return Optional.of(
                    start.plus(period.multipliedBy(Duration.between(start, time).dividedBy(period))));
        }
    }

    /** One time only. */
    record Once(Instant time) implements Times {
        @Override
        public Optional<Instant> after(Instant now) {
            return Optional.of(time).filter(now::isBefore);
        }

        @Override
        public Optional<Instant> upTo(Instant now) {
            return Optional.of(time).filter(at -> !at.isAfter(now));
        }
    }
}
