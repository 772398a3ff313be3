namespace MeshSecurity.Spec;

/// <summary>
/// Specifies a JSON form in which chains and their tools give evidence. <see cref="EvidenceDocument"/> tells them by their content.
/// </summary>
public enum EvidenceForm
{
    /// <summary>An item of a block in CometBFT's RPC: <c>{"type":"tendermint/DuplicateVoteEvidence","value":…}</c>.</summary>
    Rpc,

    /// <summary>The value of <see cref="Rpc"/> alone: hashes and addresses in hexadecimal digits.</summary>
    RpcValue,

    /// <summary>A list of items of a block.</summary>
    RpcList,

    /// <summary>The field <c>evidence</c> of a block in CometBFT's RPC, which holds the list.</summary>
    RpcBlockEvidence,

    /// <summary>A reply of CometBFT's RPC to <c>/block</c>.</summary>
    RpcBlock,

    /// <summary>The message in protobuf's JSON, as <c>submit-consumer-double-voting</c> takes it: hashes and addresses in base64.</summary>
    Proto,

    /// <summary>The message <c>Evidence</c> in protobuf's JSON, as the SDK prints it: <c>{"duplicate_vote_evidence":…}</c>.</summary>
    Sdk,

    /// <summary>A reply of the SDK's REST to <c>/cosmos/base/tendermint/v1beta1/blocks/{height}</c>.</summary>
    SdkBlock,
}
