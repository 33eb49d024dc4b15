using Microsoft.AspNetCore.Http;
using Microsoft.Azure.WebJobs.Host.Bindings;
using Microsoft.Azure.WebJobs.Host.Protocols;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Binds <c>[SecurityTokenValidation]</c>, which needs the request and nothing else.</summary>
internal sealed class SecurityTokenValidationBindingProvider(ISecurityTokenValidator? validator) : IBindingProvider
{
    public Task<IBinding> TryCreateAsync(BindingProviderContext context) => Task.FromResult<IBinding>(new TokenBinding(validator, context.Parameter.Name!));

    private sealed class TokenBinding(ISecurityTokenValidator? validator, string parameter) : IBinding
    {
        public bool FromAttribute => true;

        public Task<IValueProvider> BindAsync(object value, ValueBindingContext context) => throw new NotSupportedException();

        /// <exception cref="InvalidOperationException">The app has no check of tokens.</exception>
        public Task<IValueProvider> BindAsync(BindingContext context)
        {
            if (validator is null)
            {
                throw new InvalidOperationException("[SecurityTokenValidation] needs AddDefaultAuth, or an ISecurityTokenValidator among the services, in the app's FunctionsStartup.");
            }

            var result = context.BindingData.GetValueOrDefault(RequestResolutionPolicy.RequestName) is HttpRequest request
                ? validator.ValidateToken(request)
                : SecurityTokenResult.Empty();
            return Task.FromResult<IValueProvider>(new TokenValue(result));
        }

        public ParameterDescriptor ToParameterDescriptor() => new() { Name = parameter };
    }

    private sealed class TokenValue(SecurityTokenResult result) : IValueProvider
    {
        public Type Type => typeof(SecurityTokenResult);

        public Task<object> GetValueAsync() => Task.FromResult<object>(result);

        public string ToInvokeString() => result.Status.ToString();
    }
}
