package perennial.domain;

import java.time.Instant;

/** An event and its business time, which may lie in the past. */
public record Fact(Instant at, Event event) {}
