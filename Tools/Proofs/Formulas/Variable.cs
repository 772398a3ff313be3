namespace MeshSecurity.Proofs;

/// <summary>Unknown integer. Two variables are equal only if they are the same object.</summary>
internal sealed class Variable
{
    public Variable(string name, int index)
    {
        (Name, Index) = (name, index);
        Alone = Terms.Of(this);
    }

    /// <summary>The name: an SMT-LIB symbol that no other declared variable has.</summary>
    public string Name { get; }

    /// <summary>The position in the order of declarations, from 0. Terms are sorted by it.</summary>
    public int Index { get; }

    /// <summary>The sum that consists of this variable.</summary>
    public Terms Alone { get; }
}
