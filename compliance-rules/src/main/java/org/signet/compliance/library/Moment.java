package org.signet.compliance.library;

import java.time.Instant;

/** The block's time, as a fact: the only "now" that a rule may know. */
public record Moment(Instant time) {}
