package org.signet.custody.contract;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Excess;
import org.signet.compliance.Judge;
import org.signet.compliance.RulePack;
import org.signet.compliance.Stand;
import org.signet.custody.content.Content;
import org.signet.custody.content.InstructionContent;
import org.signet.custody.content.InstructionContent.Approve;
import org.signet.custody.content.InstructionContent.OverrideRules;
import org.signet.custody.content.InstructionContent.PaymentOrder;
import org.signet.custody.content.InstructionContent.Securities;
import org.signet.custody.content.InstructionContent.Step;
import org.signet.custody.content.ReferenceContent.BalanceOpen;
import org.signet.custody.content.ReferenceContent.ExposureReportPublish;
import org.signet.custody.content.ReferenceContent.InstrumentRegister;
import org.signet.custody.content.ReferenceContent.PortfolioReview;
import org.signet.custody.content.ReferenceContent.PricePublish;
import org.signet.custody.contract.Keys.BreachCases;
import org.signet.custody.contract.Keys.Names;
import org.signet.custody.contract.Keys.Versioned;
import org.signet.custody.instruction.Instruction;
import org.signet.custody.portfolio.BreachCase;
import org.signet.custody.portfolio.Portfolio;
import org.signet.custody.reference.Calendar;
import org.signet.ledger.Outcome;

/**
 * Opens and closes breach cases. Whatever an accepted transaction changed - holdings, a price, an instrument, a report - has
 * the portfolios that it touched measured by the rules that watch them, and its leaf says which cases that opened and closed.
 *
 * <p>An exchange rate touches too many to look at; it counts when something else of a portfolio changes, or when an officer
 * has it reviewed.
 */
final class BreachDesk {
    private final Judge judge;

    BreachDesk(Judge judge) {
        this.judge = judge;
    }

    /** The outcome of a transaction, with the cases that it opened and closed. */
    Outcome watched(Content content, Outcome outcome, Act act) {
        if (!outcome.isAccepted()) return outcome;
        List<String> touched = touched(content, outcome, act);
        if (touched.isEmpty()) return outcome;
        List<RulePack> packs = RulePackDesk.inForce(act.state(), act.at());
        boolean watches = judge.watches(packs);
        var changes = new ArrayList<SortedMap<String, Object>>();
        for (String name : touched) {
            // What is open stays to be closed when no rule is watched any more.
            if (watches || act.state().get(Keys.BREACHES.key(name)) != null) {
                changes.addAll(look(name, packs, isInstruction(content), act));
            }
        }
        if (changes.isEmpty()) return outcome;
        var members = new TreeMap<>(outcome.record());
        members.put("breaches", changes);
        return new Outcome(outcome.decision(), outcome.reasons(), members);
    }

    private static boolean isInstruction(Content content) {
        return content instanceof Securities
                || content instanceof PaymentOrder
                || content instanceof Approve
                || content instanceof OverrideRules;
    }

    /** The portfolios of which something changed that rules measure. */
    private static List<String> touched(Content content, Outcome outcome, Act act) {
        if (content instanceof PricePublish publish) {
            return isNewest(outcome) ? holders(publish.price().isin(), act) : List.of();
        }
        if (content instanceof InstrumentRegister register) {
            return holders(register.instrument().isin(), act);
        }
        if (content instanceof ExposureReportPublish publish) {
            return isNewest(outcome) ? List.of(publish.report().portfolio()) : List.of();
        }
        if (content instanceof PortfolioReview review) return List.of(review.portfolio());
        if (content instanceof BalanceOpen open) return List.of(open.portfolio());
        return content instanceof InstructionContent instruction
                        && outcome.record().containsKey("postings")
                ? List.of(portfolio(instruction, act))
                : List.of();
    }

    private static boolean isNewest(Outcome outcome) {
        return Boolean.TRUE.equals(outcome.record().get("newest"));
    }

    private static List<String> holders(String isin, Act act) {
        return Keys.get(act.state(), Keys.HOLDERS.key(isin), Names.NONE).names();
    }

    private static String portfolio(InstructionContent content, Act act) {
        String id = content instanceof Step step ? step.instruction() : act.id();
        Instruction instruction = act.state().get(Keys.INSTRUCTION.key(id));
        if (instruction == null) throw new IllegalStateException("an instruction has vanished: " + id);
        return instruction.order().portfolio();
    }

    /** Measures one portfolio and says what changed. One that cannot be valued stays as it is. */
    private List<SortedMap<String, Object>> look(String name, List<RulePack> packs, boolean active, Act act) {
        Portfolio portfolio = act.state().get(Keys.PORTFOLIO.key(name));
        if (portfolio == null) throw new IllegalStateException("a portfolio has vanished: " + name);
        var rates = new Rates(act.state(), portfolio.baseCurrency());
        LocalDate today = today(portfolio, act);
        var netAssets = rates.inBase(new Valuations(act.state()).netAssets(name));
        if (netAssets.signum() <= 0) return List.of();
        List<Excess> excesses = judge.watch(
                packs,
                new Stand(
                        name,
                        portfolio.baseCurrency(),
                        today,
                        netAssets,
                        new StateBook(act.state(), portfolio, rates, today)));
        return rates.missing() == null ? settle(name, excesses, today, active, act) : List.of();
    }

    private static List<SortedMap<String, Object>> settle(
            String portfolio, List<Excess> excesses, LocalDate today, boolean active, Act act) {
        BreachCases before = Keys.get(act.state(), Keys.BREACHES.key(portfolio), BreachCases.NONE);
        Map<List<String>, BreachCase> closed = new LinkedHashMap<>();
        before.cases().forEach(open -> closed.put(name(open), open));
        var after = new ArrayList<BreachCase>();
        var changes = new ArrayList<SortedMap<String, Object>>();
        for (Excess excess : excesses) {
            BreachCase known = closed.remove(name(excess));
            BreachCase open = known == null ? opened(excess, today, active, act) : known;
            after.add(open);
            if (known == null) {
                changes.add(LeafRecord.opened(portfolio, open, excess));
            }
        }
        closed.values().forEach(gone -> changes.add(LeafRecord.closed(portfolio, gone)));
        if (!changes.isEmpty()) {
            keep(portfolio, after, act);
        }
        return changes;
    }

    private static void keep(String portfolio, List<BreachCase> cases, Act act) {
        var key = Keys.BREACHES.key(portfolio);
        if (cases.isEmpty()) {
            act.state().remove(key);
        } else {
            act.state().put(key, new BreachCases(cases));
        }
    }

    private static List<String> name(Excess excess) {
        return List.of(excess.owner(), excess.pack(), excess.rule(), excess.kind(), excess.subject());
    }

    private static List<String> name(BreachCase open) {
        return List.of(open.owner(), open.pack(), open.rule(), open.kind(), open.subject());
    }

    private static BreachCase opened(Excess excess, LocalDate today, boolean active, Act act) {
        Calendar calendar = excess.cureCalendar() == null ? null : calendar(excess.cureCalendar(), act);
        return new BreachCase(
                excess.owner(),
                excess.pack(),
                excess.rule(),
                excess.kind(),
                excess.subject(),
                act.id(),
                act.time(),
                calendar == null
                        ? today.plusDays(excess.cureDays())
                        : calendar.workingDaysAfter(today, excess.cureDays()),
                active);
    }

    private static LocalDate today(Portfolio portfolio, Act act) {
        Calendar calendar = calendar(portfolio.baseCurrency(), act);
        return calendar == null ? act.time().atOffset(ZoneOffset.UTC).toLocalDate() : calendar.today(act.time());
    }

    private static @Nullable Calendar calendar(String name, Act act) {
        Versioned<Calendar> calendar = act.state().get(Keys.CALENDAR.key(name));
        return calendar == null ? null : calendar.value();
    }
}
