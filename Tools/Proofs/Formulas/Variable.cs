namespace MeshSecurity.Proofs;

/// <summary>Unknown integer. Two variables are equal only if they are the same object.</summary>
public sealed class Variable
{
    /// <summary>Creates a variable.</summary>
    /// <param name="name">The name: an SMT-LIB symbol that no other declared variable has.</param>
    /// <param name="index">The position in the order of declarations, from 0. Terms are sorted by it.</param>
    public Variable(string name, int index)
    {
        (Name, Index) = (name, index);
        Alone = Terms.Of(this);
    }

    /// <summary>The name: an SMT-LIB symbol.</summary>
    public string Name { get; }

    /// <summary>The position in the order of declarations, from 0.</summary>
    public int Index { get; }

    /// <summary>The sum that consists of this variable.</summary>
    public Terms Alone { get; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
