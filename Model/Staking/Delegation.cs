namespace MeshSecurity.Model;

/// <summary>A validator as a pairing's stake is delegated to it.</summary>
/// <param name="Pairing">The pairing.</param>
/// <param name="Validator">The validator, of the pairing's consumer.</param>
public readonly record struct Delegation(PairingId Pairing, ValidatorId Validator) : IComparable<Delegation>
{
    /// <summary>By pairing, then by validator.</summary>
    public int CompareTo(Delegation other)
    {
        int order = Pairing.CompareTo(other.Pairing);
        return order != 0 ? order : Validator.CompareTo(other.Validator);
    }
}
