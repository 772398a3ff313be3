using System.Text;

namespace MeshSecurity.Proofs;

/// <summary>Writes formulas in SMT-LIB 2.</summary>
internal static class SmtLibWriter
{
    /// <summary>The logic of linear formulas: quantifier-free linear integer arithmetic.</summary>
    public const string LinearLogic = "QF_LIA";

    /// <summary>The logic of formulas with products: quantifier-free nonlinear integer arithmetic.</summary>
    public const string NonlinearLogic = "QF_NIA";

    public static string Of(Formula formula)
    {
        var text = new StringBuilder();
        Write(text, formula);
        return text.ToString();
    }

    public static string Declaration(Variable variable) => $"(declare-fun {variable.Name} () Int)";

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
            case Formula.Product product:
                text.Append($"(= {Of(product.Result)} (* {Of(product.Left)} {Of(product.Right)}))");
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
                throw new ArgumentException(
                    $"SmtLibWriter has no case for the formula {formula.GetType().Name}. Add one.", nameof(formula));
        }
    }

    private static string Of(Linear term)
    {
        string[] parts =
        [
            .. term.Terms.Items.Select(item => item.Factor.IsOne ? item.Variable.Name : $"(* {Of(item.Factor)} {item.Variable.Name})"),
            .. term.Constant.IsZero && !term.IsConstant ? [] : new[] { Of(term.Constant) },
        ];
        return parts.Length == 1 ? parts[0] : $"(+ {string.Join(' ', parts)})";
    }

    private static string Of(BigInteger number) => number.Sign < 0 ? $"(- {BigInteger.Negate(number)})" : number.ToString();

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

    /// <summary>Writes a comparison with positive factors only: moves negative terms to the other side.</summary>
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
        List<string> parts =
        [
            .. from item in sum.Items
               where item.Factor.Sign == sign
               let factor = BigInteger.Abs(item.Factor)
               select factor.IsOne ? item.Variable.Name : $"(* {factor} {item.Variable.Name})",
        ];
        if (!constant.IsZero || parts.Count == 0)
        {
            parts.Add(constant.ToString());
        }

        text.Append(parts.Count == 1 ? parts[0] : $"(+ {string.Join(' ', parts)})");
    }
}
