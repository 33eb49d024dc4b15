using System.Reflection;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>An argument that the trigger names and no parameter takes: it is counted, and can be used in binding expressions.</summary>
internal sealed class UnboundParameter : ParameterInfo
{
    public UnboundParameter(string name)
    {
        NameImpl = name;
        ClassImpl = typeof(object);
    }
}
