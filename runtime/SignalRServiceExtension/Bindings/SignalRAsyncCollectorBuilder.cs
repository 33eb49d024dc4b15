namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Makes the collector of one invocation.</summary>
internal sealed class SignalRAsyncCollectorBuilder<T>(ServiceHubContextStores stores) : IConverter<SignalRAttribute, IAsyncCollector<T>>
{
    public IAsyncCollector<T> Convert(SignalRAttribute input) => new SignalRAsyncCollector<T>(stores.Get(input.ConnectionStringSetting), input.HubName);
}
