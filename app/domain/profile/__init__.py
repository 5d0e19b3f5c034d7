"""Who the carer is and how things are: questions, answers, stages."""
