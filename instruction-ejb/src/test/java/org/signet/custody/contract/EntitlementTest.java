package org.signet.custody.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.custody.contract.World.ADVISOR;
import static org.signet.custody.contract.World.OPERATIONS;
import static org.signet.custody.contract.World.PURCHASE;
import static org.signet.custody.contract.World.SUPERVISION;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.ledger.Outcome;

/** Who may sign what. */
class EntitlementTest {
    private final World world = World.ready();

    @Test
    void aCertificateOfNobodySignsNothing() {
        world.refused("manager/stranger", "instruction.securities", PURCHASE, "PERS", null);
        world.refused(ADVISOR + " manager/stranger", "instruction.securities", PURCHASE, "PERS", null);
    }

    @Test
    void aRevokedCertificateSignsNothingAndStaysRevoked() {
        String certificate = World.certificate(ADVISOR).toString();
        String revoke = "'certificate':'" + certificate + "','reason':'device lost'";
        world.refused("other-manager/advisor", "certificate.revoke", revoke, "ROLE", null);
        world.accepted("manager/registrar", "certificate.revoke", revoke);

        world.refused(ADVISOR, "instruction.securities", PURCHASE, "CERT", null);
        world.refused(ADVISOR + " manager/approver", "instruction.securities", PURCHASE, "CERT", null);
        world.refused("manager/registrar", "certificate.revoke", revoke, "CERT", "/certificate");
        world.refused(
                "manager/registrar",
                "person.register",
                "'person':'advisor','name':'advisor','roles':['advisor'],'certificates':['" + certificate + "']",
                "CERT",
                "/certificates/0");
        world.accepted(
                "manager/registrar",
                "person.register",
                "'person':'advisor','name':'advisor','roles':['advisor'],'certificates':['"
                        + World.certificate("manager/advisor-2") + "']");
        world.refused(ADVISOR, "instruction.securities", PURCHASE, "CERT", null);
        world.accepted("manager/advisor-2", "instruction.securities", PURCHASE);
    }

    @Test
    void aRegistrarRevokesOnlyCertificatesOfHisOrganisation() {
        world.accepted(
                "other-manager/registrar",
                "certificate.revoke",
                "'certificate':'" + World.certificate(ADVISOR) + "','reason':'mischief'");

        world.accepted(ADVISOR, "instruction.securities", PURCHASE);
    }

    @Test
    void aCertificateIsOnePersons() {
        world.refused(
                "manager/registrar",
                "person.register",
                "'person':'second','name':'second','roles':['advisor'],'certificates':['" + World.certificate(ADVISOR)
                        + "']",
                "FIXD",
                "/certificates/0");
    }

    @Test
    void aCertificateThatIsDroppedSignsNothing() {
        world.accepted(
                "manager/registrar",
                "person.register",
                "'person':'advisor','name':'advisor','roles':['advisor'],'certificates':[]");
        world.refused(ADVISOR, "instruction.securities", PURCHASE, "PERS", null);
    }

    @Test
    void thePinnedRegistrarRegistersPeopleAndNothingElse() {
        world.register("manager", "newcomer", "advisor");
        world.refused("manager/root", "mandate.register", """
                'mandate':'M','person':'advisor','portfolios':['GLOBAL'],'kinds':['instruction.payment'],'signing':'SOLE',
                'limits':[],'validFrom':'2026-11-23T00:00:00Z','validUntil':'2027-11-23T00:00:00Z'""", "PERS", null);
    }

    @Test
    void theRightPersonOfTheWrongOrganisationIsNamed() {
        Outcome refused = world.refused("other-manager/advisor", "instruction.securities", PURCHASE, "ORGN", null);

        assertTrue(refused.reasons().get(0).text().contains("other-manager/advisor"));
        assertTrue(refused.reasons().get(0).text().contains("advisor or approver of manager"));
    }

    @Test
    void oneEntitledSignerOfSeveralIsEnough() {
        world.accepted("manager/compliance " + ADVISOR, "instruction.securities", PURCHASE);
    }

    @ParameterizedTest(name = "{1} signs instruction.{0}: {2}")
    @CsvSource({
        "acknowledge,custodian/supervision,ROLE",
        "acknowledge,manager/operations,ORGN",
        "acknowledge,other-custodian/operations,ORGN",
        "match,auditor/auditor,ROLE",
        "refuse,custodian/operations,ROLE",
        "refuse,other-custodian/supervision,ORGN",
        "cancel-request,custodian/operations,ROLE",
        "cancel-request,other-manager/advisor,ORGN",
        "cancel-grant,manager/advisor,ROLE",
        "settle,manager/advisor,ROLE",
        "reversal,manager/operations,ORGN",
        "approve,custodian/operations,ROLE",
        "approve,other-manager/advisor,ORGN"
    })
    void stepsAreForThoseEntitled(String step, String signer, String code) {
        String id = world.instruct("manager/junior", "instruction.securities", PURCHASE);
        String more = switch (step) {
            case "refuse" -> ",'reason':'VALR','text':'why'";
            case "settle" -> ",'effectiveDate':'2026-11-25'";
            case "reversal" -> ",'reason':'why'";
            case "approve" -> ",'sha256':'" + World.certificate("x") + "'";
            default -> "";
        };
        world.refused(signer, "instruction." + step, "'instruction':'" + id + "'" + more, code, null);
    }

    @ParameterizedTest(name = "{1} signs {0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "calendar.register|custodian/supervision|ROLE|'calendar':'EUR','offset':'+01:00','weekend':[],'holidays':[],'workingDays':[]",
                "calendar.register|manager/operations|ORGN|'calendar':'EUR','offset':'+01:00','weekend':[],'holidays':[],'workingDays':[]",
                "price.publish|manager/advisor|ROLE|'isin':'US0378331005','value':'1','currency':'USD','source':'s','asOf':'2026-11-23T00:00:00Z'",
                "exchange-rate.publish|manager/operations|ORGN|'base':'GBP','quote':'EUR','value':'1','source':'s','asOf':'2026-11-23T00:00:00Z'",
                "balance.open|other-custodian/operations|ORGN|'portfolio':'GLOBAL','account':'CASH-EUR','currency':'EUR','quantity':'1'",
                "payee.register|other-custodian/operations|ORGN|'payee':'p','name':'p','portfolio':'GLOBAL','currency':'EUR','account':'1','agent':'COBADEFF'",
                "counterparty.register|manager/operations|ORGN|'counterparty':'COBADEFF','name':'p','portfolio':'GLOBAL','placeOfSettlement':'DTCYUS33','account':'1'",
                "portfolio.register|other-custodian/operations|ORGN|'portfolio':'GLOBAL','name':'n','owner':'o','manager':'manager','baseCurrency':'EUR','safekeepingAccounts':[],'cashAccounts':[]",
                "mandate.register|custodian/supervision|ROLE|'mandate':'M','person':'advisor','portfolios':['GLOBAL'],'kinds':['instruction.payment'],'signing':'SOLE','limits':[],'validFrom':'2026-11-23T00:00:00Z','validUntil':'2027-11-23T00:00:00Z'",
                "mandate.revoke|other-custodian/supervision|ORGN|'mandate':'SOLE-1','reason':'r'",
                "mandate.revoke|other-manager/registrar|ORGN|'mandate':'SOLE-1','reason':'r'",
                "rule-pack.propose|custodian/operations|ROLE|'pack':'p','version':'1','cases':[],'rules':[{'rule':'R','kind':'largest-quantity','severity':'HARD','clause':'1','parameters':{'limit':['1']}}]",
                "rule-pack.approve|auditor/auditor|ROLE|'pack':'p','sha256':'7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069'",
                "rule-pack.publish|manager/advisor|ROLE|'pack':'p','sha256':'7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069'",
                "rule-pack.withdraw|custodian/operations|ROLE|'pack':'p','reason':'r'",
                "person.register|manager/advisor|ROLE|'person':'p','name':'p','roles':['viewer'],'certificates':[]",
            })
    void referenceDataAreForThoseEntitled(String kind, String signer, String code, String fields) {
        world.refused(signer, kind, fields, code, null);
    }

    @Test
    void managersPublishPricesToo() {
        world.accepted(
                "manager/operations",
                "price.publish",
                "'isin':'US0378331005','value':'201','currency':'USD','source':'s','asOf':'2026-11-23T08:00:00Z'");
    }

    @Test
    void aMandateIsAcceptedByTheCustodianOfItsPortfolios() {
        world.accepted("manager/registrar", "mandate.register", """
                'mandate':'M','person':'advisor','portfolios':['SECOND'],'kinds':['instruction.payment'],'signing':'SOLE',
                'limits':[],'validFrom':'2026-11-23T00:00:00Z','validUntil':'2027-11-23T00:00:00Z'""");
        world.refused("other-custodian/supervision", "mandate.accept", "'mandate':'M'", "ORGN", null);
        world.refused(OPERATIONS, "mandate.accept", "'mandate':'M'", "ROLE", null);
        world.accepted(SUPERVISION, "mandate.accept", "'mandate':'M'");
        world.refused(SUPERVISION, "mandate.accept", "'mandate':'M'", "OTHR", "/mandate");
        world.refused(SUPERVISION, "mandate.accept", "'mandate':'nothing'", "UNKN", "/mandate");
    }
}
