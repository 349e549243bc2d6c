// Spring Security, in the chain of what is public.
http.headers(headers -> headers.crossOriginResourcePolicy(policy -> policy
    .policy(CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy.CROSS_ORIGIN)));
