namespace MeshSecurity.Proofs;

/// <summary>Which way an execution goes where a comparison may hold or not.</summary>
internal interface IChooser
{
    /// <summary>What has been chosen so far, where it is not asserted: contracts hold under this condition.</summary>
    Formula Condition { get; }

    /// <summary>Whether to go on as if the formula holds.</summary>
    bool Choose(Formula formula);

    /// <summary>A result that is the same each time the execution gets to this point by the same choices.</summary>
    Linear Once(Func<Linear> result);
}
