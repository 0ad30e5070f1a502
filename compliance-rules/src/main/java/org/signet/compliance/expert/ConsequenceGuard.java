package org.signet.compliance.expert;

import com.github.javaparser.ParseProblemException;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.Set;
import org.drools.model.codegen.execmodel.generator.DrlxParseUtil;
import org.jspecify.annotations.Nullable;

/** The right-hand side: exactly one call of a verb of {@link ExpertFindings}. */
final class ConsequenceGuard {
    private static final int LENGTH = 600;
    private static final Set<String> VERBS = Set.of("warn", "hold", "refuse");

    private static final String SHAPE =
            "between then and end stands exactly one out.warn, out.hold or out.refuse, with (\"clause\", \"text\") or "
                    + "(\"clause\", before, after, limit, \"text\")";

    private final Names names;
    private final Problems problems;
    private final int line;

    ConsequenceGuard(Names names, Problems problems, int line) {
        this.names = names;
        this.problems = problems;
        this.line = line;
    }

    void check(@Nullable Object consequence) {
        if (!(consequence instanceof String text) || text.length() > LENGTH) {
            problems.add(line, SHAPE + ", and no more than " + LENGTH + " characters");
            return;
        }
        MethodCallExpr call = onlyCall(text);
        if (call == null) {
            problems.add(line, SHAPE);
            return;
        }
        List<Expression> arguments = call.getArguments();
        boolean clauseAndText = (arguments.size() == 2 || arguments.size() == 5)
                && arguments.get(0) instanceof StringLiteralExpr
                && arguments.get(arguments.size() - 1) instanceof StringLiteralExpr;
        if (!clauseAndText) {
            problems.add(line, SHAPE + "; clause and text are literal texts");
        } else if (arguments.size() == 5) {
            arguments.subList(1, 4).forEach(this::measured);
        }
    }

    private static @Nullable MethodCallExpr onlyCall(String text) {
        BlockStmt block;
        try {
            block = DrlxParseUtil.parseBlock(text);
        } catch (ParseProblemException e) {
            return null;
        }
        List<Statement> statements = block.getStatements();
        boolean ours = statements.size() == 1
                && statements.get(0) instanceof ExpressionStmt statement
                && statement.getExpression() instanceof MethodCallExpr call
                && call.getTypeArguments().isEmpty()
                && VERBS.contains(call.getNameAsString())
                && call.getScope().filter(ConsequenceGuard::isOut).isPresent();
        return ours ? statements.get(0).asExpressionStmt().getExpression().asMethodCallExpr() : null;
    }

    private static boolean isOut(Expression scope) {
        return scope instanceof NameExpr name
                && !ValueGuard.isBackReference(name)
                && name.getNameAsString().equals("out");
    }

    private void measured(Expression argument) {
        boolean bound = argument instanceof NameExpr name
                && !ValueGuard.isBackReference(name)
                && isBoundValue(name.getNameAsString());
        if (!bound && !(argument instanceof StringLiteralExpr) && !(argument instanceof NullLiteralExpr)) {
            problems.add(
                    line, "an argument is no measured value; before, after and limit are bound values, texts or null");
        }
    }

    private boolean isBoundValue(String name) {
        Class<?> type = names.type(name);
        return type != null && ValueGuard.isValue(type);
    }
}
