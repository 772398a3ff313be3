using System.Text;

namespace MeshSecurity.Proofs;

/// <summary>Formulas as SMT-LIB 2 writes them.</summary>
public static class SmtText
{
    /// <summary>The logic of all formulas: linear integer arithmetic without quantifiers.</summary>
    public const string Logic = "QF_LIA";

    /// <summary>A formula.</summary>
    public static string Of(Formula formula)
    {
        var text = new StringBuilder();
        Write(text, formula);
        return text.ToString();
    }

    /// <summary>The command that declares an integer.</summary>
    public static string Declaration(Variable variable) => $"(declare-fun {variable.Name} () Int)";

    /// <summary>The command that asserts a formula.</summary>
    public static string Assertion(Formula formula) => $"(assert {Of(formula)})";

    private static void Write(StringBuilder text, Formula formula)
    {
        switch (formula)
        {
            case { IsTrue: true }:
                text.Append("true");
                break;
            case { IsFalse: true }:
                text.Append("false");
                break;
            case Formula.AtLeast atLeast:
                Write(text, ">=", atLeast.Sum, atLeast.Bound);
                break;
            case Formula.Equal equal:
                Write(text, "=", equal.Sum, equal.Value);
                break;
            case Formula.Not not:
                Write(text, "not", [not.Of]);
                break;
            case Formula.All all:
                Write(text, "and", all.Of);
                break;
            case Formula.Any any:
                Write(text, "or", any.Of);
                break;
            default:
                throw new ArgumentException($"No such formula: {formula.GetType().Name}.", nameof(formula));
        }
    }

    private static void Write(StringBuilder text, string operation, IReadOnlyList<Formula> formulas)
    {
        text.Append('(').Append(operation);
        foreach (Formula formula in formulas)
        {
            text.Append(' ');
            Write(text, formula);
        }

        text.Append(')');
    }

    /// <summary>A comparison without negative numbers in sums: what is taken away stands on the other side.</summary>
    private static void Write(StringBuilder text, string relation, Terms sum, BigInteger constant)
    {
        text.Append('(').Append(relation).Append(' ');
        Write(text, sum, 1, BigInteger.Max(-constant, 0));
        text.Append(' ');
        Write(text, sum, -1, BigInteger.Max(constant, 0));
        text.Append(')');
    }

    private static void Write(StringBuilder text, Terms sum, int sign, BigInteger constant)
    {
        var parts = new List<string>();
        foreach ((Variable variable, BigInteger factor) in sum.Items)
        {
            if (factor.Sign == sign)
            {
                parts.Add(BigInteger.Abs(factor).IsOne ? variable.Name : $"(* {BigInteger.Abs(factor)} {variable.Name})");
            }
        }

        if (!constant.IsZero || parts.Count == 0)
        {
            parts.Add(constant.ToString());
        }

        text.Append(parts.Count == 1 ? parts[0] : $"(+ {string.Join(' ', parts)})");
    }
}
