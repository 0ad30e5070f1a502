package org.signet.custody.content;

import static org.signet.custody.content.Shapes.AMOUNT;
import static org.signet.custody.content.Shapes.BIC;
import static org.signet.custody.content.Shapes.DATE_SHAPE;
import static org.signet.custody.content.Shapes.ISIN;
import static org.signet.custody.content.Shapes.MOMENT_SHAPE;
import static org.signet.custody.content.Shapes.NAME;
import static org.signet.custody.content.Shapes.POSITIVE;
import static org.signet.custody.content.Shapes.PRICE;
import static org.signet.custody.content.Shapes.SHA_256;
import static org.signet.custody.content.Shapes.checked;
import static org.signet.custody.content.Shapes.list;
import static org.signet.custody.content.Shapes.oneOf;
import static org.signet.custody.content.Shapes.string;
import static org.signet.custody.content.Shapes.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.signet.custody.instruction.Movement;
import org.signet.custody.instruction.Payment;
import org.signet.custody.value.Money;
import org.signet.ledger.Sha256;
import org.signet.ledger.TransactionId;

/** The fields of instructions and of the steps of their life. */
final class InstructionForms {
    /** Rules that one override names. */
    private static final int OVERRIDDEN = 50;

    private static final Field<String> PORTFOLIO = Field.of("portfolio", NAME);
    private static final Field<Movement> MOVEMENT =
            Field.of("movement", oneOf(Movement.class, List.of(Movement.RECE, Movement.DELI)), "DELN");
    private static final Field<Payment> PAYMENT =
            Field.of("payment", oneOf(Payment.class, List.of(Payment.values())), "FRAP");
    private static final Field<String> TRANSACTION_TYPE =
            Field.of("transactionType", oneOf(IsoCodes.TRANSACTION_TYPES), "SETR");
    private static final Field<String> ISIN_OF = Field.of("isin", ISIN, "DSEC");
    private static final Field<BigDecimal> QUANTITY = Field.of("quantity", POSITIVE, "DQUA");
    private static final Field<LocalDate> TRADE_DATE = Field.of("tradeDate", DATE_SHAPE, "DTRD");
    private static final Field<LocalDate> SETTLEMENT_DATE = Field.of("settlementDate", DATE_SHAPE, "DDAT");
    private static final Field<Money> DEAL_PRICE =
            Field.of("dealPrice", PRICE, "DDEA").optional();
    private static final Field<Money> SETTLEMENT_AMOUNT =
            Field.of("settlementAmount", AMOUNT, "DMON").optional();
    private static final Field<String> SAFEKEEPING = Field.of("safekeepingAccount", NAME, "SAFE");
    private static final Field<String> CASH_ACCOUNT = Field.of("cashAccount", NAME, "CASH");
    private static final Field<String> COUNTERPARTY = Field.of("counterparty", BIC, "IEXE");
    private static final Field<String> REMARK = Field.of("remark", text()).optional();
    private static final Field<Money> AMOUNT_OF = Field.of("amount", AMOUNT, "DMON");
    private static final Field<String> PAYEE = Field.of("payee", NAME);
    private static final Field<LocalDate> EXECUTION_DATE = Field.of("executionDate", DATE_SHAPE, "DDAT");

    private static final Field<String> INSTRUCTION =
            Field.of("instruction", checked(string(), TransactionId::isValid, "is not the id of a transaction"));
    private static final Field<Sha256> SHA256 = Field.of("sha256", SHA_256);
    private static final Field<LocalDate> EFFECTIVE_DATE = Field.of("effectiveDate", DATE_SHAPE, "DDAT");
    private static final Field<String> UNMATCHED_REASON = Field.of("reason", oneOf(IsoCodes.UNMATCHED));
    private static final Field<String> REJECTED_REASON = Field.of("reason", oneOf(IsoCodes.REJECTED));
    private static final Field<String> DENIED_REASON = Field.of("reason", oneOf(IsoCodes.DENIED));
    private static final Field<String> REASON = Field.of("reason", text());
    private static final Field<String> PACK = Field.of("pack", NAME);
    private static final Field<List<String>> RULES = Field.of("rules", list(NAME, 1, OVERRIDDEN));
    private static final Field<Instant> VALID_UNTIL = Field.of("validUntil", MOMENT_SHAPE);
    private static final Field<String> TEXT = Field.of("text", text());

    static final Map<String, Form<? extends Content>> ALL = Map.ofEntries(
            Map.entry(
                    Contents.INSTRUCTION_SECURITIES,
                    Form.of(
                            InstructionForms::securities,
                            PORTFOLIO,
                            MOVEMENT,
                            PAYMENT,
                            TRANSACTION_TYPE,
                            ISIN_OF,
                            QUANTITY,
                            TRADE_DATE,
                            SETTLEMENT_DATE,
                            DEAL_PRICE,
                            SETTLEMENT_AMOUNT,
                            SAFEKEEPING,
                            CASH_ACCOUNT.optional(),
                            COUNTERPARTY,
                            REMARK)),
            Map.entry(
                    Contents.INSTRUCTION_PAYMENT,
                    Form.of(
                            in -> new InstructionContent.PaymentOrder(
                                    in.get(PORTFOLIO),
                                    in.get(CASH_ACCOUNT),
                                    in.get(AMOUNT_OF),
                                    in.get(PAYEE),
                                    in.get(EXECUTION_DATE),
                                    in.find(REMARK)),
                            PORTFOLIO,
                            CASH_ACCOUNT,
                            AMOUNT_OF,
                            PAYEE,
                            EXECUTION_DATE,
                            REMARK)),
            Map.entry(
                    "instruction.approve",
                    Form.of(
                            in -> new InstructionContent.Approve(in.get(INSTRUCTION), in.get(SHA256)),
                            INSTRUCTION,
                            SHA256)),
            Map.entry(
                    "instruction.override",
                    Form.of(
                            in -> new InstructionContent.OverrideRules(
                                    in.get(INSTRUCTION),
                                    in.get(SHA256),
                                    in.get(PACK),
                                    in.list(RULES),
                                    in.get(REASON),
                                    in.get(VALID_UNTIL)),
                            INSTRUCTION,
                            SHA256,
                            PACK,
                            RULES,
                            REASON,
                            VALID_UNTIL)),
            Map.entry(
                    "instruction.cancel-request",
                    Form.of(in -> new InstructionContent.CancelRequest(in.get(INSTRUCTION)), INSTRUCTION)),
            Map.entry(
                    "instruction.acknowledge",
                    Form.of(in -> new InstructionContent.Acknowledge(in.get(INSTRUCTION)), INSTRUCTION)),
            Map.entry(
                    "instruction.match", Form.of(in -> new InstructionContent.Match(in.get(INSTRUCTION)), INSTRUCTION)),
            Map.entry(
                    "instruction.unmatch",
                    Form.of(
                            in -> new InstructionContent.Unmatch(in.get(INSTRUCTION), in.get(UNMATCHED_REASON)),
                            INSTRUCTION,
                            UNMATCHED_REASON)),
            Map.entry(
                    "instruction.settle",
                    Form.of(
                            in -> new InstructionContent.Settle(in.get(INSTRUCTION), in.get(EFFECTIVE_DATE)),
                            INSTRUCTION,
                            EFFECTIVE_DATE)),
            Map.entry(
                    "instruction.refuse",
                    Form.of(
                            in -> new InstructionContent.Refuse(
                                    in.get(INSTRUCTION), in.get(REJECTED_REASON), in.get(TEXT)),
                            INSTRUCTION,
                            REJECTED_REASON,
                            TEXT)),
            Map.entry(
                    "instruction.cancel-grant",
                    Form.of(in -> new InstructionContent.CancelGrant(in.get(INSTRUCTION)), INSTRUCTION)),
            Map.entry(
                    "instruction.cancel-deny",
                    Form.of(
                            in -> new InstructionContent.CancelDeny(in.get(INSTRUCTION), in.get(DENIED_REASON)),
                            INSTRUCTION,
                            DENIED_REASON)),
            Map.entry(
                    "instruction.reversal",
                    Form.of(
                            in -> new InstructionContent.Reversal(in.get(INSTRUCTION), in.get(REASON)),
                            INSTRUCTION,
                            REASON)));

    private InstructionForms() {}

    private static InstructionContent securities(Values in) {
        boolean isAgainstPayment = in.get(PAYMENT) == Payment.APMT;
        String rule = isAgainstPayment ? "must be there when against payment" : "must be left out when free of payment";
        in.refuseUnless(in.has(SETTLEMENT_AMOUNT) == isAgainstPayment, SETTLEMENT_AMOUNT, "DMON", rule);
        in.refuseUnless(in.has(CASH_ACCOUNT) == isAgainstPayment, CASH_ACCOUNT, "CASH", rule);
        in.refuseUnless(
                !in.get(SETTLEMENT_DATE).isBefore(in.get(TRADE_DATE)),
                SETTLEMENT_DATE,
                "DDAT",
                "must not be before the trade date");
        return new InstructionContent.Securities(
                in.get(PORTFOLIO),
                in.get(MOVEMENT),
                in.get(PAYMENT),
                in.get(TRANSACTION_TYPE),
                in.get(ISIN_OF),
                in.get(QUANTITY),
                in.get(TRADE_DATE),
                in.get(SETTLEMENT_DATE),
                in.find(DEAL_PRICE),
                in.find(SETTLEMENT_AMOUNT),
                in.get(SAFEKEEPING),
                in.find(CASH_ACCOUNT),
                in.get(COUNTERPARTY),
                in.find(REMARK));
    }
}
