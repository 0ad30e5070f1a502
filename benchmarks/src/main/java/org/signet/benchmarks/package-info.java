/**
 * What each step of an instruction's way costs, measured by itself and together, with the parts that a node runs.
 *
 * <p>Everything is measured on the same business ({@link org.signet.cli.bench.Book}) under the sample rule packs, and only
 * ever on instructions that are accepted: a step that is refused throws, and the run is void. CPU time is printed beside the
 * clock's ({@link org.signet.benchmarks.CpuTime}), since a machine that does other work beside makes the clock lie.
 */
@NullMarked
package org.signet.benchmarks;

import org.jspecify.annotations.NullMarked;
