package org.signet.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.time.Clock;
import java.time.Instant;

/** Technology is a leaf: each is imported where it is at home, and nowhere else. */
@AnalyzeClasses(packages = "org.signet.ledger", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule CRYPTOGRAPHY_STAYS_AT_HOME = noClasses()
            .that()
            .resideOutsideOfPackages("..ledger.identity..", "..ledger.log..", "..ledger.verify..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bouncycastle..", "com.amazon.corretto..");

    @ArchTest
    static final ArchRule THE_LOG_TAKES_ONLY_ED25519_FROM_BOUNCY_CASTLE = noClasses()
            .that()
            .resideInAPackage("..ledger.log..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.bouncycastle.asn1..",
                    "org.bouncycastle.cert..",
                    "org.bouncycastle.cms..",
                    "org.bouncycastle.jce..",
                    "org.bouncycastle.jcajce..",
                    "com.amazon.corretto..");

    @ArchTest
    static final ArchRule ROCKSDB_STAYS_IN_THE_STORE = noClasses()
            .that()
            .resideOutsideOfPackage("..ledger.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rocksdb..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule RATIS_STAYS_IN_SEQUENCING = noClasses()
            .that()
            .resideOutsideOfPackage("..ledger.ratis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.ratis..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule THE_LOG_TOUCHES_NOTHING_OUTSIDE = noClasses()
            .that()
            .resideInAPackage("..ledger.log..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.nio.file..",
                    "java.net..",
                    "org.slf4j..",
                    "..ledger.identity..",
                    "..ledger.store..",
                    "..ledger.ratis..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(File.class, FileInputStream.class, FileOutputStream.class, RandomAccessFile.class);

    @ArchTest
    static final ArchRule THE_LOG_READS_NO_CLOCK = noClasses()
            .that()
            .resideInAPackage("..ledger.log..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule THE_VERIFIER_TRUSTS_NOTHING_THE_NODE_COMPUTED = noClasses()
            .that()
            .resideInAPackage("..ledger.verify..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..ledger.identity..", "..ledger.log..", "..ledger.store..", "..ledger.ratis..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule THE_LEDGER_KNOWS_NOTHING_OF_CUSTODY_OR_JAKARTA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.signet.custody..", "org.signet.compliance..", "jakarta..", "javax.ejb..");

    @ArchTest
    static final ArchRule IDENTITY_LOG_AND_STORE_DO_NOT_KNOW_WHO_USES_THEM = slices().matching(
                    "org.signet.ledger.(identity|log|store|ratis|verify)..")
            .namingSlices("$1")
            .should()
            .beFreeOfCycles();
}
