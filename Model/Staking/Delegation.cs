namespace MeshSecurity.Model;

/// <summary>The stake of a pairing on one validator.</summary>
/// <param name="Pairing">The pairing.</param>
/// <param name="Validator">The validator on the pairing's consumer.</param>
public readonly record struct Delegation(PairingId Pairing, ValidatorId Validator) : IComparable<Delegation>
{
    /// <summary>Compares by pairing, then by validator.</summary>
    public int CompareTo(Delegation other)
    {
        int order = Pairing.CompareTo(other.Pairing);
        return order != 0 ? order : Validator.CompareTo(other.Validator);
    }
}
