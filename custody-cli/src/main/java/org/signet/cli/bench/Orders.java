package org.signet.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.signet.cli.bench.Book.Step;

/**
 * An endless stream of instructions on a book: of ten, four receive and three deliver against payment, one each receives
 * and delivers free of payment, one pays. No two have the same economic terms, the deal price is the reference valuation.
 */
public final class Orders {
    static final String SECURITIES = "instruction.securities";
    static final String PAYMENT = "instruction.payment";

    private static final int TURN = 10;
    private static final int RECEIPTS = 4;
    private static final int DELIVERIES = 3;

    private final Book book;
    private final int portfolios;

    /** @param portfolios the first so many of the book are instructed on, in turn */
    Orders(Book book, int portfolios) {
        this.book = book;
        this.portfolios = portfolios;
    }

    /** The instruction of a place in the stream, always the same; places are counted from 0. */
    public Step at(long place) {
        int portfolio = (int) (place % portfolios);
        long round = place / portfolios;
        long turn = round / TURN;
        int of = (int) (round % TURN);
        String signer = book.advisorSigning(
                portfolios == 1 ? (int) (place % book.size().advisors()) : book.advisorOf(portfolio));
        if (of < RECEIPTS) {
            return securities(place, signer, portfolio, "RECE", true, turn * RECEIPTS + of);
        }
        if (of < RECEIPTS + DELIVERIES) {
            return securities(place, signer, portfolio, "DELI", true, turn * DELIVERIES + of - RECEIPTS);
        }
        return of == TURN - 1
                ? payment(place, signer, portfolio, turn)
                : securities(place, signer, portfolio, of == TURN - 2 ? "DELI" : "RECE", false, turn);
    }

    /** @param count of its sort on its portfolio; decides the instrument and then the quantity, so that terms differ */
    private Step securities(
            long place, String signer, int portfolio, String movement, boolean isAgainstPayment, long count) {
        Security security = book.security(count);
        BigDecimal quantity = Book.quantity(security, count / book.size().instruments());
        return book.step(signer, SECURITIES, id(place), content -> {
            content.put("portfolio", book.portfolio(portfolio))
                    .put("movement", movement)
                    .put("payment", isAgainstPayment ? "APMT" : "FREE")
                    .put("transactionType", "TRAD")
                    .put("isin", security.isin())
                    .put("quantity", quantity.toPlainString())
                    .put("tradeDate", book.tradeDate().toString())
                    .put("settlementDate", book.settlementDate().toString())
                    .put("safekeepingAccount", book.safekeeping(portfolio))
                    .put("counterparty", Book.counterparty((int) (count % Book.COUNTERPARTIES)));
            if (isAgainstPayment) {
                content.put("cashAccount", book.cash(portfolio));
                money(content.putObject("dealPrice"), security.price());
                money(content.putObject("settlementAmount"), security.amount(quantity));
            }
        });
    }

    private Step payment(long place, String signer, int portfolio, long count) {
        return book.step(signer, PAYMENT, id(place), content -> {
            content.put("portfolio", book.portfolio(portfolio)).put("cashAccount", book.cash(portfolio));
            money(content.putObject("amount"), BigDecimal.valueOf(100_00 + count, 2));
            content.put("payee", Book.payee((int) (count % Book.PAYEES)))
                    .put("executionDate", book.settlementDate().toString());
        });
    }

    private static void money(ObjectNode money, BigDecimal value) {
        money.put("value", value.toPlainString()).put("currency", "EUR");
    }

    private static String id(long place) {
        return "order-" + place;
    }
}
