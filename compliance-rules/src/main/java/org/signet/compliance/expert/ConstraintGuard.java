package org.signet.compliance.expert;

import com.github.javaparser.ParseProblemException;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.math.BigDecimal;
import org.drools.model.codegen.execmodel.generator.DrlxParseUtil;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.jspecify.annotations.Nullable;

/**
 * One constraint of a pattern, read by the parser that the compiler uses. Every node of the expression must be of a listed
 * sort and have a known type; the type says what may be done with it.
 */
final class ConstraintGuard {
    /** Characters of one constraint: bounds the depth to which its tree can grow. */
    private static final int LENGTH = 600;

    private static final String SORTS =
            "a constraint is a comparison (== != < <= > >=), in, not in, &&, ||, ! of a comparison, or $name : property";

    private final Class<?> fact;
    private final Names names;
    private final Problems problems;
    private final int line;
    private final ValueGuard values;

    private final String text;

    /** @param text of the constraint, as it stands in the source */
    ConstraintGuard(Class<?> fact, Names names, Problems problems, int line, String text) {
        this.fact = fact;
        this.names = names;
        this.problems = problems;
        this.line = line;
        this.values = new ValueGuard(fact, names, problems, line, text);
        this.text = text;
    }

    void check() {
        if (text.length() > LENGTH) {
            refuse("a constraint has at most " + LENGTH + " characters, not " + text.length());
            return;
        }
        DrlxExpression parsed;
        try {
            parsed = DrlxParseUtil.parseExpression(text);
        } catch (ParseProblemException e) {
            refuse("this cannot be read; " + SORTS);
            return;
        }
        if (parsed.getBind() != null) {
            binding(parsed.getBind().asString(), parsed.getExpr());
        } else {
            condition(parsed.getExpr());
        }
    }

    private void binding(String name, Expression of) {
        boolean property =
                of instanceof NameExpr bare && !bare.getNameAsString().startsWith("$")
                        || of instanceof MethodCallExpr call && call.getScope().isEmpty();
        if (!property) {
            refuse(name + " may be bound to a property with a value, and to nothing else; " + values.properties());
            return;
        }
        Class<?> type = values.typeOf(of);
        if (type != null && ValueGuard.isValue(type)) {
            names.bind(name, type, line, problems);
        } else if (type != null) {
            refuse(name + " may be bound to a property with a value; " + values.properties());
        }
    }

    private void condition(Expression expression) {
        if (expression instanceof EnclosedExpr enclosed) {
            condition(enclosed.getInner());
        } else if (expression instanceof BinaryExpr binary) {
            binary(binary);
        } else if (expression instanceof UnaryExpr not
                && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT
                && not.getExpression() instanceof EnclosedExpr enclosed) {
            condition(enclosed.getInner());
        } else if (expression instanceof PointFreeExpr pointFree) {
            oneOf(pointFree);
        } else {
            Class<?> type = expression.isLiteralExpr() ? null : values.typeOf(expression);
            if (type != boolean.class) {
                refuse("this is no condition; " + SORTS);
            }
        }
    }

    private void binary(BinaryExpr binary) {
        switch (binary.getOperator()) {
            case AND, OR -> {
                condition(binary.getLeft());
                condition(binary.getRight());
            }
            case EQUALS, NOT_EQUALS -> equal(binary);
            case LESS, LESS_EQUALS, GREATER, GREATER_EQUALS -> {
                Class<?> type = alike(binary.getLeft(), binary.getRight());
                if (type != null && !ValueGuard.isOrdered(type)) {
                    refuse(ValueGuard.name(type) + " has no order; compare decimals, whole numbers, dates or times");
                }
            }
            default ->
                refuse("the operator " + binary.getOperator().asString()
                        + " may not be used; decimals have .add .subtract .multiply, conditions && and ||");
        }
    }

    private void equal(BinaryExpr binary) {
        if (binary.getRight().isNullLiteralExpr()) {
            Class<?> type = values.typeOf(binary.getLeft());
            if (type != null && type.isPrimitive()) {
                refuse("a " + ValueGuard.name(type) + " is never null");
            }
        } else {
            notDecimal(alike(binary.getLeft(), binary.getRight()));
        }
    }

    /** To BigDecimal 5.0 and 5.00 are not equal; whether they are to a rule would be up to the engine's choice of index. */
    private void notDecimal(@Nullable Class<?> type) {
        if (type == BigDecimal.class) {
            refuse("decimals are not compared with ==, != or in, but with >= and <=");
        }
    }

    /** The common type of both sides. Nothing is converted: what the compiler would make of it is not obvious. */
    private @Nullable Class<?> alike(Expression left, Expression right) {
        Class<?> one = values.typeOf(left);
        Class<?> other = values.typeOf(right);
        if (one == null || other == null) {
            return null;
        }
        if (!ValueGuard.boxed(one).equals(ValueGuard.boxed(other)) || !ValueGuard.isValue(one)) {
            refuse("a " + ValueGuard.name(one) + " cannot be compared with a " + ValueGuard.name(other)
                    + "; decimals are written 0.10B, whole numbers 10, texts \"x\"");
            return null;
        }
        return one;
    }

    private void oneOf(PointFreeExpr in) {
        boolean plain = in.getArg1() == null && in.getArg2() == null && in.getArg3() == null && in.getArg4() == null;
        if (!in.getOperator().asString().equals("in") || !plain) {
            refuse("the operator " + in.getOperator().asString() + " may not be used; " + SORTS);
            return;
        }
        for (Expression one : in.getRight()) {
            if (one instanceof NameExpr || one.isMethodCallExpr()) {
                refuse("in (...) lists literals and nothing else");
            } else {
                notDecimal(alike(in.getLeft(), one));
            }
        }
    }

    private void refuse(String why) {
        problems.add(line, ValueGuard.quoted(text) + why);
    }
}
