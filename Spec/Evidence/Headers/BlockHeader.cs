namespace MeshSecurity.Spec;

/// <summary>Represents the header of a CometBFT block. Its hash is the Merkle root of these fields in this order.</summary>
/// <param name="VersionOfBlock">The version of the block protocol.</param>
/// <param name="VersionOfApp">The version of the application.</param>
/// <param name="ChainId">The chain id that validators sign.</param>
/// <param name="Height">The height.</param>
/// <param name="Time">The block time.</param>
/// <param name="LastBlock">The id of the block before; that of no block at the first height.</param>
/// <param name="Hashes">
/// The hashes of the last commit, the data, the validators, the next validators, the consensus parameters, the application, the last
/// results and the evidence.
/// </param>
/// <param name="ProposerAddress">The address of the proposer.</param>
public sealed record BlockHeader(
    long VersionOfBlock,
    long VersionOfApp,
    string ChainId,
    long Height,
    VoteTime Time,
    BlockId LastBlock,
    Sequence<Bytes> Hashes,
    Bytes ProposerAddress)
{
    private const int IndexOfValidators = 2;

    /// <summary>Gets the hash of the set of validators that sign this block.</summary>
    public Bytes ValidatorsHash => Hashes[IndexOfValidators];
}
