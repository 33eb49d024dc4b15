using System.Runtime.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>What to do with a group's membership.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum GroupAction
{
    /// <summary>Add to the group.</summary>
    [EnumMember(Value = "add")]
    Add,

    /// <summary>Remove from the group.</summary>
    [EnumMember(Value = "remove")]
    Remove,

    /// <summary>Remove from every group; no group is named.</summary>
    [EnumMember(Value = "removeAll")]
    RemoveAll,
}
